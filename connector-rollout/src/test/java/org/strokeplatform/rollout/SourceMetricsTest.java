/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.source.Finding;
import org.strokeplatform.rollout.source.Finding.Level;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class SourceMetricsTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final SourceMetrics metrics = new SourceMetrics(registry);

    @Test
    void countWhatTheLastCheckFoundByItsLevel() {
        metrics.checked(List.of(checked("a", Level.ERROR, Level.ERROR, Level.WARNING), checked("b")));

        assertThat(values())
                .isEqualTo(Map.of(
                        "stroke_source_findings a error", 2.0,
                        "stroke_source_findings a warning", 1.0,
                        "stroke_source_findings b error", 0.0,
                        "stroke_source_findings b warning", 0.0,
                        "stroke_source_check_failed a", 0.0,
                        "stroke_source_check_failed b", 0.0));
    }

    @Test
    void keepWhatWasFoundWhileTheDatabaseCannotBeAsked() {
        metrics.checked(List.of(checked("a", Level.ERROR)));

        metrics.checked(List.of(new CheckedSource("a", List.of(), "no answer")));

        assertThat(values())
                .containsEntry("stroke_source_findings a error", 1.0)
                .containsEntry("stroke_source_check_failed a", 1.0);
    }

    @Test
    void forgetASourceThatIsGone() {
        metrics.checked(List.of(checked("a", Level.ERROR)));

        metrics.checked(List.of());

        assertThat(values()).isEmpty();
    }

    private static CheckedSource checked(String connector, Level... levels) {
        return new CheckedSource(
                connector,
                List.of(levels).stream()
                        .map(level -> new Finding("binlog_format", level, "found", "why", List.of()))
                        .toList(),
                "");
    }

    private Map<String, Double> values() {
        return registry.scrape().stream()
                .map(GaugeSnapshot.class::cast)
                .flatMap(snapshot -> snapshot.getDataPoints().stream()
                        .map(point -> Map.entry(
                                snapshot.getMetadata().getName() + " "
                                        + point.getLabels().stream()
                                                .map(label -> label.getValue())
                                                .collect(Collectors.joining(" ")),
                                point.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
