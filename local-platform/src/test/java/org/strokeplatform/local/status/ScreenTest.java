/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ScreenTest {

    @Test
    void saysNothingOfAPlatformThatIsDown() {
        assertThat(Screen.of(Flow.nothing())).isEmpty();
    }

    @Test
    void showsWhatIsWrongAndSinceWhen() {
        Flow flow = new Flow(
                List.of(
                        new TaskState(
                                "sql-replica-sink", null, "STOPPED", "w:8083", null, null, 12.0, null, null, null),
                        new TaskState(
                                "mysql-stroke-source", 0, "FAILED", "w:8083", 5L, 4L, 2.5, 1L, 0L, "x.YException")),
                Map.of("api", 5L),
                List.of(new Alert(
                        "TaskFailed",
                        "critical",
                        "2026-01-01T10:00:00.123Z",
                        "It fails",
                        "docs/runbook.md#taskfailed")));

        assertThat(Screen.of(flow))
                .containsPattern("sql-replica-sink +stopped +12")
                .containsPattern("mysql-stroke-source +0 +failed +5 +4 +2.5 s +1 +0 +x.YException")
                .contains("ROWS SINCE START  api 5")
                .contains(
                        "ALERT  critical TaskFailed since 2026-01-01T10:00:00Z: It fails (docs/runbook.md#taskfailed)");
    }
}
