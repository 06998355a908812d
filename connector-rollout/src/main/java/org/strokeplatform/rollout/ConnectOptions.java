/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.Environment;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;

/** Options of every subcommand that talks to workers. */
final class ConnectOptions {

    private static final String LOCAL = "http://127.0.0.1:8083";

    @Option(
            names = "--connect",
            paramLabel = "URL",
            split = ",",
            description = "Workers of one cluster, repeated or separated by commas; the first that answers is used."
                    + " Default: CONNECT_URL of the environment, else " + LOCAL)
    private List<String> urls = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for connectors and through rebalances. Default: ${DEFAULT-VALUE}")
    private int timeout;

    @Option(
            names = "--retry-for",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to try again when no worker answers. Default: ${DEFAULT-VALUE}")
    private int retryFor;

    @Option(names = "--json", description = "Print the result as JSON on standard output")
    private boolean json;

    List<String> urls(Environment environment) {
        return urls.isEmpty()
                ? List.of(environment.get("CONNECT_URL").orElse(LOCAL).split(","))
                : urls;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    Duration retryFor() {
        return Duration.ofSeconds(retryFor);
    }

    boolean json() {
        return json;
    }
}
