/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.local.status.Flow;
import org.strokeplatform.local.status.Screen;
import org.strokeplatform.local.status.TaskState;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.source.SourceDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Says what runs, what flows and what is wrong; the exit code is 0 only if all services are healthy. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each service, connector and task, and the rows that flow; exits with 1 unless all services"
                + " are healthy.")
public final class StatusCommand implements Callable<Integer> {

    private static final String CLEAR = "\033[H\033[2J";
    private static final int SECONDS = 2;

    @Mixin
    private PlatformOptions options;

    @Option(names = "--json", description = "Print a JSON list instead: the services, with all the rest at connect.")
    private boolean json;

    @Option(names = "--watch", description = "Show it again every two seconds, until Ctrl-C.")
    private boolean watch;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        Platform platform = options.existing();
        boolean healthy = print(platform, json);
        while (watch) {
            TimeUnit.SECONDS.sleep(SECONDS);
            if (!json) {
                System.out.print(CLEAR);
            }
            healthy = print(platform, json);
        }
        return healthy ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Prints it once; true when every service is healthy. */
    public static boolean print(Platform platform, boolean json) throws JsonProcessingException, InterruptedException {
        List<Platform.State> states = platform.status();
        boolean runs = states.stream().anyMatch(state -> state.pid() != 0);
        Flow flow = runs ? Flow.of(platform.context().endpoints()) : Flow.nothing();
        if (json) {
            System.out.println(asJson(states, flow));
        } else {
            System.out.print(table(states) + Screen.of(flow));
            printSources(platform.context().endpoints(), flow);
        }
        return states.stream().allMatch(Platform.State::healthy);
    }

    /** A line for each source that is there; what does not answer is left out. */
    private static void printSources(Endpoints endpoints, Flow flow) throws InterruptedException {
        Map<String, String> variables = endpoints.asMap();
        ConnectRest connect = new ConnectRest(endpoints);
        for (String connector :
                flow.tasks().stream().map(TaskState::connector).distinct().toList()) {
            CheckedSource.ifPossible(
                            connector,
                            connect.config(connector),
                            name -> Optional.ofNullable(variables.get(name)),
                            SourceDatabase::check)
                    .ifPresent(source -> System.out.println(System.lineSeparator() + source.summary()));
        }
    }

    private static String asJson(List<Platform.State> states, Flow flow) throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder().build();
        ArrayNode list = mapper.valueToTree(states);
        list.forEach(state -> {
            if (state.path("service").asText().equals("connect")) {
                ((ObjectNode) state).setAll(mapper.<ObjectNode>valueToTree(flow));
            }
        });
        return mapper.writeValueAsString(list);
    }

    static String table(List<Platform.State> states) {
        StringBuilder text = new StringBuilder("%-16s %-9s %8s %8s%n".formatted("SERVICE", "STATE", "PID", "MB"));
        states.forEach(state -> text.append(line(state)));
        return text.toString();
    }

    private static String line(Platform.State state) {
        String word = state.pid() == 0 ? "down" : state.healthy() ? "healthy" : "unhealthy";
        return "%-16s %-9s %8s %8d%n"
                .formatted(state.service(), word, state.pid() == 0 ? "-" : state.pid(), state.residentBytes() >> 20);
    }
}
