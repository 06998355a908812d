/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.apply;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.strokeplatform.rollout.apply.RunningWait.Awaited;
import org.strokeplatform.rollout.commits.Backlog;
import org.strokeplatform.rollout.commits.SinkSettings;
import org.strokeplatform.rollout.commits.TopicEnds;
import org.strokeplatform.rollout.commits.TopicEnds.Span;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.files.Placeholders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;

/**
 * Waits, of sinks that run, for what a task's state does not tell: that rows arrive. Where changes wait in a sink's topics,
 * an offset must be committed. Not thread-safe.
 */
public final class CommitWait {

    private static final Duration POLL = Duration.ofMillis(500);

    /** A sink by its name, its settings with the placeholders that are known here replaced. */
    record Sink(String name, SinkSettings settings) {

        static Sink of(Change change, Function<String, Optional<String>> variables) {
            Map<String, String> config = new HashMap<>(change.wanted().orElseThrow());
            config.replaceAll((setting, value) -> Placeholders.resolved(value, variables));
            return new Sink(change.name(), new SinkSettings(config));
        }
    }

    private final RunningWait running;
    private final TopicEnds ends;
    private final Duration timeout;
    private final Consumer<String> notes;
    private final Map<String, Long> deadLettersBefore = new HashMap<>();

    /**
     * Does nothing yet.
     *
     * @param timeout how long a sink may take beyond its own interval
     */
    public CommitWait(RunningWait running, TopicEnds ends, Duration timeout, Consumer<String> notes) {
        this.running = running;
        this.ends = ends;
        this.timeout = timeout;
        this.notes = notes;
    }

    /**
     * Notes how many dead letters some sinks have, before they are configured: a restarted task may dead-letter at once what
     * its predecessor did, and then commits nothing for it.
     */
    void begin(List<Sink> sinks) {
        for (Sink sink : sinks) {
            ask(() -> deadLetters(sink), why -> noteUnknown(sink, why))
                    .ifPresent(number -> deadLettersBefore.put(sink.name(), number));
        }
    }

    /**
     * Waits until each has committed an offset, or nothing waits for it. What cannot be looked at is noted and passes.
     *
     * @return what went wrong; empty when all is well
     */
    Optional<String> await(List<Sink> sinks) {
        List<Waiting> waiting = new ArrayList<>();
        sinks.forEach(sink -> look(sink).ifPresent(waiting::add));
        while (!waiting.isEmpty()) {
            Optional<String> failure = running.await(
                    waiting.stream()
                            .map(one -> Awaited.unchanged(one.sink.name()))
                            .toList(),
                    Duration.ZERO);
            if (failure.isPresent()) {
                return failure;
            }
            waiting.removeIf(Waiting::hasMoved);
            List<String> late = waiting.stream()
                    .filter(Waiting::isLate)
                    .map(Waiting::lateness)
                    .toList();
            if (!late.isEmpty()) {
                return Optional.of(String.join(System.lineSeparator(), late));
            }
            if (!waiting.isEmpty()) {
                running.pace().pause(POLL);
            }
        }
        return Optional.empty();
    }

    /** Notes which of some sinks that stay as they are have changes waiting. */
    void note(List<Sink> sinks) {
        for (Sink sink : sinks) {
            backlog(sink)
                    .filter(backlog -> !backlog.isEmpty())
                    .ifPresent(backlog -> notes.accept("%s: not committed yet: %s; status shows whether that grows"
                            .formatted(sink.name(), backlog)));
        }
    }

    private Optional<Waiting> look(Sink sink) {
        Optional<Duration> interval = sink.settings().ownInterval();
        if (!deadLettersBefore.containsKey(sink.name())) {
            return Optional.empty();
        }
        Optional<Backlog> backlog = backlog(sink).filter(found -> !found.isEmpty());
        if (backlog.isEmpty()) {
            return Optional.empty();
        }
        if (interval.isEmpty()) {
            notes.accept("%s: %s; not waited for, since it commits only when a file is full (flush.size)"
                    .formatted(sink.name(), backlog.get()));
            return Optional.empty();
        }
        Waiting waiting = new Waiting(sink, backlog.get(), timeout.plus(interval.get()));
        notes.accept("%s runs; waiting up to %d s until it commits: %s"
                .formatted(sink.name(), waiting.limit.toSeconds(), backlog.get()));
        return Optional.of(waiting);
    }

    private Optional<Backlog> backlog(Sink sink) {
        SinkSettings settings = sink.settings();
        return ask(
                () -> Backlog.of(ends, settings.topics(), committed(sink.name()), settings.readsFromEnd()),
                why -> noteUnknown(sink, why));
    }

    private void noteUnknown(Sink sink, String why) {
        notes.accept("%s: not known whether it commits: %s".formatted(sink.name(), why));
    }

    /** What can be known now; else why it cannot. Only that no worker answers ends the wait. */
    private static <T> Optional<T> ask(Supplier<T> question, Consumer<String> unknown) {
        try {
            return Optional.of(question.get());
        } catch (KafkaException | PatternSyntaxException e) {
            unknown.accept(e.getClass().getSimpleName());
        } catch (RolloutException e) {
            if (e.exitCode() == ExitCode.UNREACHABLE) {
                throw e;
            }
            unknown.accept(e.getMessage());
        }
        return Optional.empty();
    }

    /** A sink's offsets are those of its consumer group, which the worker knows. */
    private Map<TopicPartition, Long> committed(String name) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (JsonNode offset : running.client().offsets(name).path("offsets")) {
            JsonNode partition = offset.path("partition");
            committed.put(
                    new TopicPartition(
                            partition.path("kafka_topic").asText(),
                            partition.path("kafka_partition").asInt()),
                    offset.path("offset").path("kafka_offset").asLong());
        }
        return committed;
    }

    private long deadLetters(Sink sink) {
        return ends.of(sink.settings().deadLetters()).values().stream()
                .mapToLong(Span::end)
                .sum();
    }

    /** A sink for which changes wait. */
    private final class Waiting {

        private final Sink sink;
        private final Backlog backlog;
        private final Duration limit;
        private final Duration start = running.pace().now();

        Waiting(Sink sink, Backlog backlog, Duration limit) {
            this.sink = sink;
            this.backlog = backlog;
            this.limit = limit;
        }

        /** A record in the dead-letter topic is done with too, and the Iceberg sink commits nothing for it. */
        boolean hasMoved() {
            return ask(
                            () -> backlog.isBehind(committed(sink.name()))
                                    || deadLetters(sink) > deadLettersBefore.get(sink.name()),
                            why -> {})
                    .orElse(false);
        }

        boolean isLate() {
            return running.pace().now().minus(start).compareTo(limit) >= 0;
        }

        String lateness() {
            return """
                    %s: its tasks run, but it committed no offset in %d s, while changes wait: %s
                        look into the worker's log for what the task tries again (status --trace has nothing of a task that runs),
                        at the target, which may refuse, lock or not answer,
                        and at its transforms, which may drop every record; where commits are rarer (offset.flush.interval.ms
                        of the worker), give --commit-timeout more seconds, or 0 to wait for none""".formatted(sink.name(), limit.toSeconds(), backlog);
        }
    }
}
