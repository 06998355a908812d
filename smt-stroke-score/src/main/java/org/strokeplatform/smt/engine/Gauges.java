/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/** Registers figures with Connect. */
public final class Gauges {

    private Gauges() {}

    /**
     * Registers a figure. Where a task that Connect has given up on still holds its name, since it hangs in a write for
     * instance, its successor goes without: figures are no reason not to start.
     *
     * @param tags names and values by turns
     */
    public static void add(PluginMetrics metrics, String name, String description, LongSupplier value, String... tags) {
        LinkedHashMap<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            byName.put(tags[i], tags[i + 1]);
        }
        Gauge<Long> gauge = (config, now) -> value.getAsLong();
        try {
            metrics.addMetric(metrics.metricName(name, description, byName), gauge);
        } catch (IllegalArgumentException e) {
            // Said of a name that is taken, and of nothing else.
        }
    }
}
