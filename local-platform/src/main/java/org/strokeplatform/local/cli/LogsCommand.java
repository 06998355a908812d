/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.process.LogFile;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what a service wrote. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints the log of a service.")
final class LogsCommand implements Runnable {

    @Mixin
    private PlatformOptions options;

    @Parameters(paramLabel = "SERVICE", description = "The service, as status names it.")
    private String service;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Platform platform = options.platform();
        if (!platform.serviceNames().contains(service)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "No service '" + service + "'; there are " + String.join(", ", platform.serviceNames()));
        }
        options.existing();
        Path log = platform.context().data().log(service);
        if (!Files.exists(log)) {
            throw new PlatformException(service + " has not written a log yet; start it with ./stroke up");
        }
        try {
            Path earlier = LogFile.earlier(log);
            if (Files.exists(earlier)) {
                Files.copy(earlier, System.out);
            }
            Files.copy(log, System.out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
