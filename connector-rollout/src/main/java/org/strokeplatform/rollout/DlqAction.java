/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.common.KafkaException;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.deadletter.DeadLetterTopic;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the subcommands that look at dead-letter topics share. */
abstract class DlqAction extends Action {

    private static final String TOPIC = "errors.deadletterqueue.topic.name";

    @Mixin
    private BrokerOptions brokerOptions = new BrokerOptions();

    /** A sink with a dead-letter topic. */
    record Sink(String name, Map<String, String> config, String topic) {}

    /** Does the work. */
    abstract ExitCode look() throws IOException, InterruptedException;

    @Override
    final ExitCode run() {
        try {
            return look();
        } catch (KafkaException e) {
            throw new RolloutException(
                    ExitCode.UNREACHABLE,
                    "Kafka at %s: %s"
                            .formatted(
                                    environment().required(BrokerOptions.BOOTSTRAP),
                                    e.getClass().getSimpleName()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RolloutException(ExitCode.FAILED, "Interrupted while waiting", e);
        } catch (IOException | UncheckedIOException e) {
            throw new RolloutException(ExitCode.UNREACHABLE, SecretMask.scrub(String.valueOf(e.getMessage())), e);
        }
    }

    /** The live sinks that set records aside. */
    List<Sink> sinks() {
        return client().statuses().keySet().stream()
                .flatMap(name -> client().config(name).flatMap(config -> sink(name, config)).stream())
                .toList();
    }

    /**
     * One of them.
     *
     * @throws RolloutException REFUSED if there is none of that name
     */
    Sink sink(String name) {
        return client().config(name)
                .flatMap(config -> sink(name, config))
                .orElseThrow(() -> new RolloutException(
                        ExitCode.REFUSED,
                        "No connector '%s' with a dead-letter topic; there are %s"
                                .formatted(
                                        name, sinks().stream().map(Sink::name).toList())));
    }

    DeadLetterTopic topic(Sink sink) {
        return new DeadLetterTopic(broker(), sink.topic());
    }

    /** Settings of Kafka's clients. */
    Map<String, Object> broker() {
        return brokerOptions.settings(environment());
    }

    private static Optional<Sink> sink(String name, Map<String, String> config) {
        return Optional.ofNullable(config.get(TOPIC))
                .filter(topic -> !topic.isBlank())
                .map(topic -> new Sink(name, config, topic));
    }
}
