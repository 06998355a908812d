/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The model's command line: train, evaluate, score and card. Each is also a command of its own for a larger command line. */
@Command(
        name = "model",
        description = "Trains, measures and uses the stroke model.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainCommand.class, EvaluateCommand.class, ScoreCommand.class, CardCommand.class})
public final class ModelCommands {

    /** Runs a command and ends the process: 0 done, 1 failed, 2 bad arguments or a bad file. */
    public static void main(String[] arguments) {
        Terminal.prepare();
        CommandLine commandLine = new CommandLine(new ModelCommands())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(Failure.line(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
        System.exit(Terminal.utf8(commandLine).execute(arguments));
    }
}
