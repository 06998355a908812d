/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.strokeplatform.events.lag.SinkGroups;
import org.strokeplatform.events.topic.AvroValues;
import org.strokeplatform.events.wire.WriterSchemas;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells Prometheus what no service knows of itself: which services answer, how far each sink is behind, also one that is
 * stopped, and how long rows take from their commit in MySQL until replica and archive show them. It writes nothing.
 */
public final class Probe {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration GROUPS_TIMEOUT = Duration.ofSeconds(5);

    /** One thing that the probe looks at again and again. */
    @FunctionalInterface
    interface Look {
        void look() throws Exception;
    }

    private Probe() {}

    /** Serves {@code /metrics} until it is killed. */
    public static void main(String[] arguments) throws IOException {
        try {
            start(new ProbeSettings(System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println("probe: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void start(ProbeSettings settings) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        Map<String, Object> brokers = settings.brokers();
        Map<String, Object> impatient = new HashMap<>(brokers);
        impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000");
        impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "4000");
        Admin admin = Admin.create(impatient);
        SinkGroups sinks = new SinkGroups(admin, GROUPS_TIMEOUT);
        AvroValues values = new AvroValues(new WriterSchemas(settings.registry().toString(), REGISTRY_TIMEOUT));
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
        Gauge up = Gauge.builder()
                .name("stroke_service_up")
                .help("Whether a service answers the probe as it should")
                .labelNames("service")
                .register(registry);
        for (ProbedService service : ProbedService.all(settings, admin)) {
            // One that does not answer at first is there, too.
            up.initLabelValues(service.name());
            repeat(clock, () -> service.look(up));
        }
        repeat(clock, new SinkLag(admin, sinks, new TopicReader(brokers, values), registry));
        DelayHistogram delays = new DelayHistogram(registry);
        repeat(clock, new ReplicaDelay(settings, new TopicReader(brokers, values), delays));
        repeat(clock, new ArchiveDelay(sinks, new TopicReader(brokers, values), delays));
        HTTPServer.builder()
                .registry(registry)
                .hostname(settings.get("PROBE_HOST", "0.0.0.0"))
                .port(settings.number("PROBE_PORT", 9440))
                .buildAndStart();
    }

    /** What fails now is tried again: a service that is away is what the probe is there to see. */
    private static void repeat(ScheduledExecutorService clock, Look look) {
        clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.look();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (Exception e) {
                        System.err.println("probe: " + look.getClass().getSimpleName() + ": "
                                + e.getClass().getSimpleName());
                    }
                },
                0,
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
