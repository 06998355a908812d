/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.source.Finding;

import java.util.List;
import java.util.Locale;

/**
 * What the last check of the sources' databases found, for Prometheus. The numbers of a source stay as they are while its
 * database cannot be asked. Not thread-safe, but may be scraped meanwhile.
 */
final class SourceMetrics {

    private final Gauge findings;
    private final Gauge failed;

    SourceMetrics(PrometheusRegistry registry) {
        findings = Gauge.builder()
                .name("stroke_source_findings")
                .help("What the last check of a source's database found")
                .labelNames("connector", "level")
                .register(registry);
        failed = Gauge.builder()
                .name("stroke_source_check_failed")
                .help("Whether a source's database could not be asked at the last check")
                .labelNames("connector")
                .register(registry);
    }

    /** Takes over what a check of all sources found; a source that is gone is forgotten. */
    void checked(List<CheckedSource> sources) {
        failed.clear();
        sources.forEach(this::set);
        forgetAllBut(sources);
    }

    private void set(CheckedSource source) {
        boolean isChecked = source.notChecked().isEmpty();
        failed.labelValues(source.connector()).set(isChecked ? 0 : 1);
        if (isChecked) {
            for (Finding.Level level : Finding.Level.values()) {
                findings.labelValues(source.connector(), level.name().toLowerCase(Locale.ROOT))
                        .set(source.findings().stream()
                                .filter(finding -> finding.level() == level)
                                .count());
            }
        }
    }

    private void forgetAllBut(List<CheckedSource> sources) {
        List<String> connectors = sources.stream().map(CheckedSource::connector).toList();
        findings.collect().getDataPoints().stream()
                .map(point -> point.getLabels())
                .filter(labels -> !connectors.contains(labels.get("connector")))
                .forEach(labels -> findings.remove(labels.get("connector"), labels.get("level")));
    }
}
