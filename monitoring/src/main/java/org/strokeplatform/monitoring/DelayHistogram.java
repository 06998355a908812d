/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How long changes take from their commit in MySQL until a target shows them. */
final class DelayHistogram {

    private final Histogram histogram;

    DelayHistogram(PrometheusRegistry registry) {
        histogram = Histogram.builder()
                .name("stroke_delay_seconds")
                .help("Time from a row's commit in MySQL until it is visible, of a sample of the rows")
                .labelNames("far_side")
                .classicOnly()
                .classicUpperBounds(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
                .register(registry);
        histogram.initLabelValues("replica");
        histogram.initLabelValues("archive");
    }

    /** The change is visible now. */
    void visible(String farSide, Event event) {
        double seconds = (System.currentTimeMillis() - event.committedMillis()) / 1000.0;
        histogram.labelValues(farSide).observe(Math.max(0, seconds));
    }
}
