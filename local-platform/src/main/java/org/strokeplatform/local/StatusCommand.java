/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.concurrent.Callable;

/** Says which services run and are healthy; the exit code is 0 only if all are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each service; exits with 1 unless all are healthy.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Option(names = "--json", description = "Print a JSON list instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Platform.State> states = options.platform().status();
        if (json) {
            System.out.println(JsonMapper.builder().build().writeValueAsString(states));
        } else {
            System.out.printf("%-16s %-9s %8s %8s%n", "SERVICE", "STATE", "PID", "MB");
            states.forEach(StatusCommand::print);
        }
        return states.stream().allMatch(Platform.State::healthy) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(Platform.State state) {
        String word = state.pid() == 0 ? "down" : state.healthy() ? "healthy" : "unhealthy";
        System.out.printf(
                "%-16s %-9s %8s %8d%n",
                state.service(), word, state.pid() == 0 ? "-" : state.pid(), state.residentBytes() >> 20);
    }
}
