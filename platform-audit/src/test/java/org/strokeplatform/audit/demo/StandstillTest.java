/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.junit.jupiter.api.Test;
import org.strokeplatform.local.status.TaskState;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.audit.demo.Standstill.FAILING;
import static org.strokeplatform.audit.demo.Standstill.SILENT;

class StandstillTest {

    private final Standstill standstill = new Standstill();

    @Test
    void namesATaskThatKeepsFailingThoughItRunsInBetween() {
        standstill.look(List.of(task("sink", "FAILED", null)));
        standstill.look(List.of(task("sink", "RUNNING", null)));
        standstill.look(List.of(task("sink", "FAILED", null)));

        assertThat(standstill.reason(FAILING))
                .hasValue("sink task 0 keeps failing (java.sql.SQLException);"
                        + " ./stroke rollout status --trace shows where");
    }

    @Test
    void givesAFailedTaskTimeToComeBack() {
        standstill.look(List.of(task("sink", "FAILED", null)));
        assertThat(standstill.reason(FAILING)).isEmpty();

        standstill.look(List.of(task("sink", "FAILED", null)));
        assertThat(standstill.reason(FAILING.minusSeconds(1))).isEmpty();
    }

    @Test
    void namesASinkThatRunsAndCommitsNothing() {
        standstill.look(List.of(task("sink", "RUNNING", 603.0), task("other", "RUNNING", 0.0)));

        assertThat(standstill.reason(FAILING)).isEmpty();
        assertThat(standstill.reason(SILENT))
                .hasValue("sink runs, but 603 changes wait that it has not committed; ./stroke logs connect says why");
    }

    @Test
    void namesAPausedConnector() {
        standstill.look(List.of(new TaskState("sink", null, "PAUSED", "w", null, null, null, null, null, null)));

        assertThat(standstill.reason(SILENT))
                .hasValueSatisfying(text -> assertThat(text).startsWith("sink is PAUSED"));
    }

    @Test
    void findsNoReasonWhereNothingWaits() {
        standstill.look(List.of(task("sink", "RUNNING", 0.0), task("x-source", "RUNNING", 3.0)));

        assertThat(standstill.reason(SILENT)).isEmpty();
    }

    private static TaskState task(String connector, String state, Double lag) {
        String error = state.equals("FAILED") ? "java.sql.SQLException" : null;
        return new TaskState(connector, 0, state, "w", null, null, lag, null, null, error);
    }
}
