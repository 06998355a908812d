/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The model's command line: train, evaluate and score. */
@Command(
        name = "model",
        description = "Trains, evaluates and uses the stroke model.",
        mixinStandardHelpOptions = true,
        subcommands = {TrainCommand.class})
public final class ModelCommands {

    private ModelCommands() {}

    /** Runs a command and ends the process: 0 done, 1 failed, 2 bad arguments or a bad file. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ModelCommands()).execute(arguments));
    }
}
