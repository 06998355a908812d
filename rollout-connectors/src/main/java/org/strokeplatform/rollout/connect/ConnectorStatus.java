/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the workers say of a connector and its tasks.
 *
 * @param name the connector's name
 * @param connector the connector's own state
 * @param tasks its tasks, by id
 */
public record ConnectorStatus(String name, Part connector, List<Part> tasks) {

    private static final String CONNECTOR = "connector";

    /**
     * A connector or one of its tasks.
     *
     * @param label {@code connector} or {@code task N}
     * @param state Connect's word: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING
     * @param worker host and port of the worker it is on
     * @param trace the stack trace of what stopped it, secrets masked, else empty
     */
    public record Part(String label, String state, String worker, String trace) {

        public boolean is(String wanted) {
            return state.equals(wanted);
        }

        /** Its path in the REST API, below its connector's. */
        String path() {
            return label.equals(CONNECTOR) ? "" : "/" + label.replace("task ", "tasks/");
        }

        private static Part from(String label, JsonNode node) {
            return new Part(
                    label,
                    node.path("state").asText(),
                    node.path("worker_id").asText(),
                    SecretMask.scrub(node.path("trace").asText().strip()));
        }
    }

    static ConnectorStatus from(JsonNode node) {
        List<Part> tasks = new ArrayList<>();
        node.path("tasks")
                .forEach(task -> tasks.add(Part.from("task " + task.path("id").asInt(), task)));
        return new ConnectorStatus(node.path("name").asText(), Part.from(CONNECTOR, node.path(CONNECTOR)), tasks);
    }

    /** Whether the connector and all its tasks run; one without tasks does no work and does not count. */
    public boolean running() {
        return !tasks.isEmpty() && parts().allMatch(part -> part.is("RUNNING"));
    }

    /** Whether somebody has paused or stopped it. */
    public boolean halted() {
        return connector.is("PAUSED") || connector.is("STOPPED");
    }

    public List<Part> failed() {
        return parts().filter(part -> part.is("FAILED")).toList();
    }

    public Stream<Part> parts() {
        return Stream.concat(Stream.of(connector), tasks.stream());
    }

    /** The states in one line: {@code connector RUNNING, task 0 FAILED}. */
    public String summary() {
        List<String> states =
                parts().map(part -> part.label() + " " + part.state()).toList();
        return String.join(", ", states) + (tasks.isEmpty() ? ", no tasks" : "");
    }
}
