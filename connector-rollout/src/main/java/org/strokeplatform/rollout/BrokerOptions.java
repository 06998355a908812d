/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.strokeplatform.rollout.commits.TopicEnds;
import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/** Options of the subcommands that talk to Kafka itself. */
final class BrokerOptions {

    static final String BOOTSTRAP = "KAFKA_BOOTSTRAP";
    private static final String CLIENT_SETTINGS = "KAFKA_CLIENT_SETTINGS";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of Kafka's clients, such as user and certificates, beside KAFKA_BOOTSTRAP of the"
                    + " environment. Default: the file that KAFKA_CLIENT_SETTINGS of the environment names, if any")
    private Path clientSettings;

    /**
     * Settings of Kafka's clients.
     *
     * @throws RolloutException USAGE if the file cannot be read, or the environment does not name the broker
     */
    Map<String, Object> settings(Environment environment) {
        Map<String, Object> broker = new HashMap<>();
        if (clientSettings != null) {
            read("--command-config", clientSettings, broker);
        } else {
            environment.get(CLIENT_SETTINGS).ifPresent(file -> read(CLIENT_SETTINGS, Path.of(file), broker));
        }
        broker.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, environment.required(BOOTSTRAP));
        return broker;
    }

    private static void read(String option, Path file, Map<String, Object> settings) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException e) {
            throw new RolloutException(ExitCode.USAGE, option + ": cannot read " + file, e);
        }
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
    }

    /**
     * The topics of the broker. Empty where it cannot be asked from here, which is noted: the workers may be in another
     * network.
     *
     * @throws RolloutException USAGE if the file cannot be read
     */
    Optional<TopicEnds> topicEnds(RolloutCommand rollout, Consumer<String> notes) {
        if (rollout.environment().get(BOOTSTRAP).isEmpty()) {
            notes.accept("not known here whether sinks commit: " + BOOTSTRAP + " is not set");
            return Optional.empty();
        }
        Map<String, Object> settings = settings(rollout.environment());
        TopicEnds ends = null;
        try {
            ends = rollout.topicEnds(settings);
            ends.of(topic -> false);
            return Optional.of(ends);
        } catch (KafkaException e) {
            if (ends != null) {
                ends.close();
            }
            Throwable why = e.getCause() instanceof KafkaException ? e.getCause() : e;
            notes.accept("not known here whether sinks commit: Kafka at %s: %s"
                    .formatted(
                            rollout.environment().required(BOOTSTRAP),
                            SecretMask.scrub(String.valueOf(why.getMessage()))));
            return Optional.empty();
        }
    }
}
