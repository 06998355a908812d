/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTest {

    private static final Metrics METRICS = Metrics.parse("""
            # HELP rows_total Rows
            # TYPE rows_total counter
            rows_total{connector="one",task="0"} 3.0
            rows_total{connector="one",task="1"} 4
            rows_total{connector="a \"quoted\", one",task="0"} 1.0E3
            plain 0.5
            far +Inf
            """);

    @Test
    void sumsWhatHasTheLabels() {
        assertThat(METRICS.sum("rows_total", Map.of("connector", "one"))).hasValue(7);
        assertThat(METRICS.sum("rows_total", Map.of("connector", "one", "task", "1")))
                .hasValue(4);
        assertThat(METRICS.sum("rows_total", Map.of())).hasValue(1007);
        assertThat(METRICS.sum("plain", Map.of())).hasValue(0.5);
        assertThat(METRICS.sum("far", Map.of())).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void tellsNothingFromZero() {
        assertThat(METRICS.sum("rows_total", Map.of("connector", "two"))).isEmpty();
        assertThat(METRICS.sum("rows", Map.of())).isEmpty();
    }
}
