/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.commits;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a sink's settings say of its topics and of when it commits. Placeholders must be replaced before. */
public final class SinkSettings {

    /** Every so often the Iceberg sink commits, at the earliest, and waits so long for its tasks. */
    private static final Map<String, Long> ICEBERG =
            Map.of("iceberg.control.commit.interval-ms", 300_000L, "iceberg.control.commit.timeout-ms", 30_000L);

    private static final String SCHEDULED_ROTATION = "rotate.schedule.interval.ms";

    private final Map<String, String> config;

    public SinkSettings(Map<String, String> config) {
        this.config = Map.copyOf(config);
    }

    /** Whether it reads a topic of this name. */
    public Predicate<String> topics() {
        String regex = config.getOrDefault("topics.regex", "");
        if (!regex.isBlank()) {
            return Pattern.compile(regex).asMatchPredicate();
        }
        Set<String> names = Arrays.stream(config.getOrDefault("topics", "").split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
        return names::contains;
    }

    /** Whether it is the dead-letter topic, of a sink that has one. */
    public Predicate<String> deadLetters() {
        return config.getOrDefault("errors.deadletterqueue.topic.name", "")::equals;
    }

    /** Whether a topic that it has committed nothing of is read from its end. */
    public boolean readsFromEnd() {
        return "latest".equals(config.get("consumer.override.auto.offset.reset"));
    }

    /**
     * How long it keeps what it has read before it commits, by its own settings; most commit whenever the worker asks.
     *
     * @return empty if it commits only when its files are full, which no clock ends
     */
    public Optional<Duration> ownInterval() {
        if (config.getOrDefault("connector.class", "").contains("iceberg")) {
            return Optional.of(Duration.ofMillis(ICEBERG.entrySet().stream()
                    .mapToLong(setting -> number(setting.getKey(), setting.getValue()))
                    .sum()));
        }
        if (config.containsKey("flush.size")) {
            long scheduled = number(SCHEDULED_ROTATION, -1);
            return scheduled > 0 ? Optional.of(Duration.ofMillis(scheduled)) : Optional.empty();
        }
        return Optional.of(Duration.ZERO);
    }

    /** The worker checks numbers; what is none here is a placeholder. */
    private long number(String setting, long otherwise) {
        String value = config.getOrDefault(setting, "").strip();
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : otherwise;
    }
}
