/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.RunningWait;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectEndpoint;
import org.strokeplatform.rollout.connect.ConnectHttp;
import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the subcommands that talk to workers share: where these are, how long to try, and how a run ends. */
abstract class Action implements Callable<Integer> {

    /** Longer, and who asks at short intervals looks at nothing else meanwhile. */
    private static final Duration SHORT_REQUEST = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectOptions options = new ConnectOptions();

    private final List<String> lines = new ArrayList<>();
    private boolean jsonPrinted;
    private ConnectClient client;

    /** Does the work. */
    abstract ExitCode run();

    @Override
    public final Integer call() {
        return ending(spec, () -> {
            ExitCode exitCode = run();
            if (json() && !jsonPrinted) {
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

    ConnectClient client() {
        if (client == null) {
            client = client(ConnectHttp.REQUEST_TIMEOUT, options.retryFor(), options.timeout(), this::note);
        }
        return client;
    }

    /** One that tries a request once, for a caller that asks again anyway. */
    ConnectClient singleTryClient() {
        return client(SHORT_REQUEST, Duration.ZERO, Duration.ZERO, line -> {});
    }

    private ConnectClient client(Duration request, Duration faults, Duration rebalances, Consumer<String> notes) {
        ConnectEndpoint endpoint = environment().endpoint(options.urls(environment()));
        return new ConnectClient(new ConnectHttp(endpoint, pace(), request, faults, rebalances, notes));
    }

    Pace pace() {
        return rollout().pace();
    }

    Environment environment() {
        return rollout().environment();
    }

    RolloutCommand rollout() {
        return RolloutCommand.of(spec);
    }

    RunningWait runningWait(Duration settle) {
        return new RunningWait(client(), pace(), options.timeout(), settle);
    }

    Duration timeout() {
        return options.timeout();
    }

    boolean json() {
        return options.json();
    }

    /** What ends the process's run when its command line makes no sense. */
    ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Prints a line of the result; with {@code --json} it becomes part of the JSON that ends the run. */
    void print(String line) {
        if (json()) {
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
