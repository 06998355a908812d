/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.strokeplatform.rollout.deadletter.DeadLetterTopic;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What the subcommands that look at dead-letter topics share. */
abstract class DlqAction extends Action {

    private static final String TOPIC = "errors.deadletterqueue.topic.name";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of Kafka's clients, such as user and certificates, beside KAFKA_BOOTSTRAP of the"
                    + " environment")
    private Path clientSettings;

    /** A sink with a dead-letter topic. */
    record Sink(String name, Map<String, String> config, String topic) {}

    /** Does the work. */
    abstract ExitCode look() throws IOException;

    @Override
    final ExitCode run() {
        try {
            return look();
        } catch (KafkaException e) {
            throw new RolloutException(
                    ExitCode.UNREACHABLE,
                    "Kafka at %s: %s"
                            .formatted(required("KAFKA_BOOTSTRAP"), e.getClass().getSimpleName()),
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new RolloutException(ExitCode.UNREACHABLE, Secrets.scrub(String.valueOf(e.getMessage())), e);
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
        Map<String, Object> broker = new HashMap<>();
        if (clientSettings != null) {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(clientSettings)) {
                read.load(reader);
            } catch (IOException e) {
                throw new RolloutException(ExitCode.USAGE, "--command-config: cannot read " + clientSettings, e);
            }
            read.stringPropertyNames().forEach(name -> broker.put(name, read.getProperty(name)));
        }
        broker.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, required("KAFKA_BOOTSTRAP"));
        return broker;
    }

    String required(String variable) {
        return environment()
                .get(variable)
                .orElseThrow(() -> new RolloutException(ExitCode.USAGE, variable + " is not set"));
    }

    private static Optional<Sink> sink(String name, Map<String, String> config) {
        return Optional.ofNullable(config.get(TOPIC))
                .filter(topic -> !topic.isBlank())
                .map(topic -> new Sink(name, config, topic));
    }
}
