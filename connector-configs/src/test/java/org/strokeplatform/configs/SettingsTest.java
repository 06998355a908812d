/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import io.debezium.spi.converter.CustomConverter;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every setting of every file is one that its own plugin defines: Connect ignores the others without a word. */
class SettingsTest {

    private static final String SCHEMA_HISTORY = "io.debezium.storage.kafka.history.KafkaSchemaHistory";

    private static final List<String> CONVERTERS = List.of("key.converter", "value.converter");

    /** Ours, which hands its settings on to the one that it wraps. */
    private static final Map<String, String> WRAPPED =
            Map.of("org.strokeplatform.registry.TaskEndingAvroConverter", "io.confluent.connect.avro.AvroConverter");

    /** Debezium's, each with settings below its name. */
    private static final String COLUMN_CONVERTERS = "converters";

    /** For the database's driver, as its name is there. */
    private static final String DRIVER = "driver.";

    /** Checked by {@link TransformsTest}, against the classes themselves. */
    private static final List<String> CHAINS = List.of("transforms.", "predicates.");

    /** What Debezium reads and does not declare, as of 3.6, by the start of the connector's class. */
    private static final Map<String, String> UNDECLARED = Map.of(
            "io.debezium.connector.jdbc.", "use.reduction.buffer",
            "io.debezium.connector.mysql.", "event.converting.failure.handling.mode");

    static Stream<ConnectorFile> files() {
        return ConnectorFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void areThoseOfTheConnectorOrOfConnect(ConnectorFile file) {
        PluginSettings plugin = PluginSettings.of(file.get("connector.class"));
        Set<String> connect =
                (file.isSource() ? SourceConnectorConfig.configDef() : SinkConnectorConfig.configDef()).names();

        List<String> unknown = new ArrayList<>(file.config().keySet());
        unknown.removeIf(name -> plugin.knows(name) || connect.contains(name) || isKnownOtherwise(file, name));

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void areThoseOfTheConverter(ConnectorFile file) {
        for (String converter : CONVERTERS) {
            String converterClass = file.get(converter);
            PluginSettings plugin = PluginSettings.of(WRAPPED.getOrDefault(converterClass, converterClass));
            Map<String, String> settings = file.below(converter + ".");

            assertThat(settings.keySet()).allMatch(plugin::knows);
            assertThat(settings.keySet()).containsAll(plugin.required());
            assertParsed(settings, plugin);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void areThoseOfTheConvertersOfColumns(ConnectorFile file) {
        for (String name : file.list(COLUMN_CONVERTERS)) {
            Properties settings = new Properties();
            settings.putAll(file.below(name + "."));
            CustomConverter<?, ?> converter = Chain.create(settings.getProperty("type"));
            converter.configure(settings);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void areThoseOfTheClients(ConnectorFile file) {
        assertThat(file.below("producer.override.").keySet()).isSubsetOf(ProducerConfig.configNames());
        assertThat(file.below("consumer.override.").keySet()).isSubsetOf(ConsumerConfig.configNames());
    }

    /** Connect hands on what it does not know of a group of topics to the broker, which refuses an unknown setting. */
    @ParameterizedTest
    @MethodSource("files")
    void areThoseOfTheTopics(ConnectorFile file) throws IllegalAccessException {
        Set<String> known = new HashSet<>(Set.of("include", "partitions", "replication.factor"));
        for (Field field : TopicConfig.class.getFields()) {
            known.add(String.valueOf(field.get(null)));
        }
        List<String> groups = new ArrayList<>(file.list("topic.creation.groups"));
        groups.add("default");

        for (String setting : file.below("topic.creation.").keySet()) {
            String[] parts = setting.split("\\.", 2);
            assertThat(setting.equals("groups") || groups.contains(parts[0]) && known.contains(parts[1]))
                    .as(setting)
                    .isTrue();
        }
    }

    /** What the source may send, its topics and the dead-letter topics take. */
    @ParameterizedTest
    @MethodSource("files")
    void letARowOfOneSizeThroughEverywhere(ConnectorFile file) {
        assertThat(file.get("producer.override.max.request.size")).isEqualTo("33554432");
        if (file.isSource()) {
            assertThat(file.get("topic.creation.default.max.message.bytes")).isEqualTo("33554432");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void haveValuesOfTheirTypes(ConnectorFile file) {
        assertParsed(file.config(), PluginSettings.of(file.get("connector.class")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void areAllThatTheConnectorRequires(ConnectorFile file) {
        assertThat(file.config().keySet())
                .containsAll(PluginSettings.of(file.get("connector.class")).required());
    }

    /** Replicas and the archive read what was committed, and a new sink starts at the beginning. */
    @ParameterizedTest
    @MethodSource("files")
    void keepSinksExactlyOnceAndAudited(ConnectorFile file) {
        if (!file.isSource()) {
            assertThat(file.config())
                    .containsEntry("consumer.override.isolation.level", "read_committed")
                    .containsEntry("consumer.override.auto.offset.reset", "earliest")
                    .containsEntry("errors.tolerance", "all")
                    .containsEntry("errors.deadletterqueue.topic.name", "dlq." + file.name())
                    .containsEntry("errors.deadletterqueue.context.headers.enable", "true");
        }
        assertThat(file.get("errors.log.include.messages")).isEqualTo("false");
    }

    @ParameterizedTest
    @MethodSource("files")
    void endASinksTaskWhereTheRegistryIsAway(ConnectorFile file) {
        if (!file.isSource()) {
            for (String converter : CONVERTERS) {
                assertThat(List.of(file.get(converter), file.get(converter + ".apicurio.registry.schema-resolver")))
                        .containsAnyOf(
                                "org.strokeplatform.registry.TaskEndingAvroConverter",
                                "org.strokeplatform.registry.TaskEndingSchemaResolver");
            }
        }
    }

    private static void assertParsed(Map<String, String> settings, PluginSettings plugin) {
        settings.forEach((name, value) -> {
            if (!ConnectorFile.PLACEHOLDER.matcher(value).find()) {
                plugin.type(name)
                        .filter(type -> type != ConfigDef.Type.CLASS)
                        .ifPresent(type -> ConfigDef.parseType(name, value, type));
            }
        });
    }

    private static boolean isKnownOtherwise(ConnectorFile file, String name) {
        return UNDECLARED.entrySet().stream()
                        .anyMatch(known -> name.equals(known.getValue())
                                && file.get("connector.class").startsWith(known.getKey()))
                || CHAINS.stream().anyMatch(name::startsWith)
                || CONVERTERS.stream().anyMatch(converter -> name.startsWith(converter + "."))
                || file.list(COLUMN_CONVERTERS).stream().anyMatch(converter -> name.startsWith(converter + "."))
                || name.startsWith("producer.override.")
                || !file.isSource() && name.startsWith("consumer.override.")
                || file.isSource() && name.startsWith("topic.creation.")
                || file.get("connector.class").startsWith("io.debezium.connector.mysql.")
                        && (name.startsWith(DRIVER)
                                || PluginSettings.of(SCHEMA_HISTORY).knows(name));
    }
}
