/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./stroke verify}: short for {@code ./stroke rollout replica verify}, whose options it takes. */
@Command(
        name = "verify",
        description = "Compares the replica with MySQL, row by row, or with --archive the archive; --help lists its"
                + " options.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--archive", description = "Compare the archive instead.")
    private boolean archive;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine own = spec.commandLine();
        return archive ? execute(own, new CommandLine(new VerifyArchiveCommand()), options) : run(own, options);
    }

    /** Compares, on behalf of a command. */
    static int run(CommandLine own, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("replica", "verify"));
        arguments.addAll(options);
        return execute(own, RolloutOnPlatform.commandLine().setCommandName("stroke rollout"), arguments);
    }

    private static int execute(CommandLine own, CommandLine other, List<String> arguments) {
        return other.setOut(own.getOut())
                .setErr(own.getErr())
                .setParameterExceptionHandler(own.getParameterExceptionHandler())
                .setExecutionExceptionHandler(own.getExecutionExceptionHandler())
                .execute(arguments.toArray(String[]::new));
    }
}
