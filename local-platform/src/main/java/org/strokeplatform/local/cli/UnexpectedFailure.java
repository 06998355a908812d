/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.model.cli.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** Says a failure that nobody foresaw in one line; its stack trace goes to the logs of the command's platform. */
final class UnexpectedFailure {

    private UnexpectedFailure() {}

    /** The line; a command without a platform tells how to see the trace. */
    static String line(Exception failure, CommandSpec command) {
        try {
            DataDirectory data = dataOf(command);
            if (data != null && data.holdsPlatform() && System.getenv(Failure.SWITCH) == null) {
                Path log = data.log("stroke");
                write(failure, command, log);
                return Failure.reason(failure) + "; ./stroke status shows what runs, all of the failure is in " + log;
            }
        } catch (Exception e) {
            // The folder cannot be written: there is no better place than the terminal then.
        }
        return Failure.line(failure);
    }

    private static void write(Exception failure, CommandSpec command, Path log) throws IOException {
        if (!Files.exists(log)) {
            // A message may quote a row.
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(log, StandardOpenOption.APPEND))) {
            out.println(Instant.now() + " ./" + command.qualifiedName());
            failure.printStackTrace(out);
        }
    }

    private static DataDirectory dataOf(CommandSpec command) throws Exception {
        OptionSpec option = command.findOption("--data");
        return option != null && option.scope().get() instanceof DataOption data ? data.dataDirectory() : null;
    }
}
