/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Whether a service answers. */
final class Reachability implements Look {

    private final ProbedService target;
    private final GaugeDataPoint up;

    Reachability(ProbedService target, Gauge gauge) {
        this.target = target;
        this.up = gauge.labelValues(target.name());
    }

    @Override
    public void look() throws InterruptedException {
        boolean answered;
        try {
            answered = target.question().call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            answered = false;
        }
        up.set(answered ? 1 : 0);
    }

    /** The metric that all targets share. */
    static Gauge gauge(PrometheusRegistry registry) {
        return Gauge.builder()
                .name("stroke_service_up")
                .help("Whether a service answers the probe as it should")
                .labelNames("service")
                .register(registry);
    }
}
