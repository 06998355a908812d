/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.service.Backup;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Fills an empty data folder from a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Fills an empty data folder with what backup wrote; ./stroke up then goes on from there.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Parameters(paramLabel = "FILE", description = "What ./stroke backup wrote.")
    private Path file;

    @Override
    public Integer call() throws Exception {
        Platform platform = options.platform();
        new Backup(file).restore(platform.context().data(), platform.context().portOffset());
        System.out.println("Restored into " + platform.context().data().root() + "; ./stroke up starts it");
        return 0;
    }
}
