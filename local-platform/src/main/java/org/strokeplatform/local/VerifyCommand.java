/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./stroke verify}: short for {@code ./stroke rollout replica verify}, whose options it takes. */
@Command(name = "verify", description = "Compares the replica with MySQL, row by row; --help lists its options.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        return run(spec.commandLine(), options);
    }

    /** Compares, on behalf of a command. */
    static int run(CommandLine own, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("replica", "verify"));
        arguments.addAll(options);
        return RolloutOnPlatform.commandLine()
                .setOut(own.getOut())
                .setErr(own.getErr())
                .setCommandName("stroke rollout")
                .setParameterExceptionHandler(own.getParameterExceptionHandler())
                .setExecutionExceptionHandler(own.getExecutionExceptionHandler())
                .execute(arguments.toArray(String[]::new));
    }
}
