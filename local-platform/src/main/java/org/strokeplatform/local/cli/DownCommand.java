/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;

/** Ends every process of the platform; its data stays unless asked otherwise. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the platform.")
final class DownCommand implements Runnable {

    @Mixin
    private PlatformOptions options;

    @Option(names = "--purge", description = "Delete data, logs and passwords too.")
    private boolean purge;

    @Override
    public void run() {
        DataDirectory data = options.dataDirectory();
        // Another folder is not ours to purge either.
        if (!data.holdsPlatform()) {
            System.out.println("Nothing runs. " + options.noPlatform());
            return;
        }
        if (purge) {
            data.requireOwn();
        }
        Platform platform = options.platform();
        System.out.println(line(platform.down()));
        if (purge) {
            data.purgeOwn();
            System.out.println("Deleted " + data.root());
        }
    }

    static String line(List<String> stopped) {
        return stopped.isEmpty() ? "Nothing runs" : "Stopped " + String.join(", ", stopped);
    }
}
