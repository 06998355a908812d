/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Ends every process of the platform; its data stays unless told otherwise. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the platform.")
final class DownCommand implements Runnable {

    @Mixin
    private PlatformOptions options;

    @Option(names = "--purge", description = "Delete data, logs and passwords too.")
    private boolean purge;

    @Override
    public void run() {
        Platform platform = options.platform();
        DataDirectory data = platform.context().data();
        if (!Files.exists(data.root())) {
            System.out.println("Nothing runs: " + data.root() + " does not exist");
            return;
        }
        List<String> stopped = platform.down();
        System.out.println(stopped.isEmpty() ? "Nothing runs" : "Stopped " + String.join(", ", stopped));
        if (purge) {
            try {
                data.purge();
            } catch (IOException e) {
                throw new PlatformException("Cannot delete " + data.root(), e);
            }
            System.out.println("Deleted " + data.root());
        }
    }
}
