/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.process.Pause;
import org.strokeplatform.local.process.StartLimit;
import org.strokeplatform.local.process.Starter.AtEnd;
import org.strokeplatform.local.service.Backup;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Copies a platform into a file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies MySQL, topics, offsets, schemas, archive and passwords of one moment into a file.",
            "A platform that runs is stopped for it and started again, also when this is interrupted."
        })
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Parameters(paramLabel = "FILE", description = "A .tar.gz to write. It holds patients' data and passwords.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Platform platform = options.existing();
        Path folder = file.toAbsolutePath().getParent();
        // Before the platform is stopped for it.
        if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "FILE: expected a file in a folder that can be written, found " + file);
        }
        Backup backup = new Backup(file);
        if (platform.runs()) {
            Pause.of(
                    () -> {
                        platform.down();
                        backup.take(platform);
                    },
                    () -> UpCommand.start(platform, StartLimit.DEFAULT_TIMEOUT, AtEnd.KEEP));
        } else {
            // Also one that is to run and is dead: nothing may start while it is copied.
            platform.down();
            backup.take(platform);
        }
        System.out.printf("Wrote %s, %d MB%n", file, Files.size(file) >> 20);
        return 0;
    }
}
