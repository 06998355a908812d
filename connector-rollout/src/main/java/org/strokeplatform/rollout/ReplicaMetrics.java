/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.TableResult;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the last comparison of the replica found, for Prometheus. The numbers of a table stay as they are while it cannot
 * be compared. Not thread-safe, but may be scraped meanwhile.
 */
final class ReplicaMetrics {

    private static final List<String> STATES = List.of("missing", "extra", "different");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Gauge rows = Gauge.builder()
            .name("stroke_replica_rows")
            .help("Rows of the replica that were not as MySQL has them at the last comparison")
            .labelNames("table", "state")
            .register(registry);
    private final Gauge compared = Gauge.builder()
            .name("stroke_replica_compared_timestamp_seconds")
            .help("When the last comparison of a table ended")
            .labelNames("table")
            .register(registry);
    private final Gauge failed = Gauge.builder()
            .name("stroke_replica_comparison_failed")
            .help("Whether the last comparison did not come to its end, or left a table out")
            .register(registry);
    private final Set<String> tables = new HashSet<>();

    ReplicaMetrics() {
        failed.set(0);
    }

    /** Where other metrics that are to be served beside them are registered. */
    PrometheusRegistry registry() {
        return registry;
    }

    /**
     * Serves them as {@code /metrics}.
     *
     * @throws RolloutException USAGE if the address cannot be used
     */
    HTTPServer serve(InetSocketAddress address) {
        try {
            return HTTPServer.builder()
                    .registry(registry)
                    .inetAddress(address.getAddress())
                    .port(address.getPort())
                    .buildAndStart();
        } catch (IOException e) {
            throw new RolloutException(
                    ExitCode.USAGE, "--metrics: cannot listen on " + address + " (" + e.getMessage() + ")", e);
        }
    }

    /** Takes over what a comparison of all tables found. */
    void compared(List<TableResult> results) {
        boolean isComplete = true;
        Set<String> found = new HashSet<>();
        for (TableResult result : results) {
            if (result.problem() == null) {
                found.add(result.table());
                set(result);
            } else {
                isComplete = false;
            }
        }
        if (isComplete) {
            forgetAllBut(found);
        }
        failed.set(isComplete ? 0 : 1);
    }

    /** Remembers that a comparison did not come to its end. */
    void failed() {
        failed.set(1);
    }

    private void set(TableResult result) {
        String table = result.table();
        tables.add(table);
        rows.labelValues(table, "missing").set(result.missing());
        rows.labelValues(table, "extra").set(result.extra());
        rows.labelValues(table, "different").set(result.different());
        compared.labelValues(table).set(Instant.now().getEpochSecond());
    }

    private void forgetAllBut(Set<String> found) {
        Set<String> gone = new HashSet<>(tables);
        gone.removeAll(found);
        for (String table : gone) {
            STATES.forEach(state -> rows.remove(table, state));
            compared.remove(table);
        }
        tables.retainAll(found);
    }
}
