/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What the subcommands share whose result is text or JSON: how it is printed, and how a run ends. */
abstract class ReportingAction implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the result as JSON on standard output")
    private boolean json;

    private final List<String> lines = new ArrayList<>();
    private boolean jsonPrinted;

    /** Does the work. */
    abstract ExitCode run();

    @Override
    public final Integer call() {
        return ending(spec, () -> {
            ExitCode exitCode = run();
            if (json && !jsonPrinted) {
                printJson(Map.of("exitCode", exitCode.number(), "lines", lines));
            }
            return exitCode;
        });
    }

    /** Runs something to its exit code; a refusal or failure becomes one message on standard error. */
    static int ending(CommandSpec spec, Supplier<ExitCode> work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return work.get().number();
        } catch (RolloutException e) {
            err.println(e.getMessage());
            return e.exitCode().number();
        } finally {
            spec.commandLine().getOut().flush();
            err.flush();
        }
    }

    RolloutCommand rollout() {
        return RolloutCommand.of(spec);
    }

    Pace pace() {
        return rollout().pace();
    }

    Environment environment() {
        return rollout().environment();
    }

    boolean json() {
        return json;
    }

    /** What ends the process's run when its command line makes no sense. */
    ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Prints a line of the result; with {@code --json} it becomes part of the JSON that ends the run. */
    void print(String line) {
        if (json) {
            lines.add(line);
        } else {
            spec.commandLine().getOut().println(line);
        }
    }

    /** Prints the whole result as JSON, in place of lines. */
    void printJson(Object value) {
        spec.commandLine().getOut().println(Json.write(value));
        jsonPrinted = true;
    }

    /** Prints a line on the way, to standard error, at once. */
    void note(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
