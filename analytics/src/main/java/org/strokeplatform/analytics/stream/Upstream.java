/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.strokeplatform.analytics.BadInputException;
import org.strokeplatform.analytics.ChangeLog;
import org.strokeplatform.analytics.Settings;
import org.strokeplatform.events.wire.WriterSchemas;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** What the stream reads from, looked at before Spark starts and tries for minutes. */
final class Upstream {

    private static final int ANSWER_MS = 20_000;

    private Upstream() {}

    static void requireAnswers(Settings settings) {
        String registry = settings.get("SCHEMA_REGISTRY_URL");
        try {
            new WriterSchemas(registry, ChangeDecoder.TIMEOUT).requireAnswer("/subjects");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInputException("Interrupted while the schema registry was asked", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(
                    "The schema registry at " + registry
                            + " (SCHEMA_REGISTRY_URL) does not answer; is the platform up?",
                    e);
        }
        String kafka = settings.get("KAFKA_BOOTSTRAP");
        Set<String> topics = topics(kafka);
        for (ChangeLog log : ChangeLog.values()) {
            if (!topics.contains(log.topic())) {
                throw new BadInputException("Kafka at " + kafka + " has no topic " + log.topic()
                        + "; roll the connectors out first, such as with ./stroke demo");
            }
        }
    }

    private static Set<String> topics(String kafka) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MS))) {
            return admin.listTopics().names().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInputException("Interrupted while Kafka was asked", e);
        } catch (ExecutionException | RuntimeException e) {
            throw new BadInputException(
                    "Kafka at " + kafka + " (KAFKA_BOOTSTRAP) does not answer; is the platform up?", e);
        }
    }
}
