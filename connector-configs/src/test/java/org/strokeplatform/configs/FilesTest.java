/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every file is the body of a POST as it stands, holds no secret, and means the same in both editions. */
class FilesTest {

    private static final Set<String> OF_ICEBERGS_OWN_CLIENTS =
            Set.of("KAFKA_BOOTSTRAP", "KAFKA_SECURITY_PROTOCOL", "KAFKA_SASL_MECHANISM");

    private static final Pattern SECRET =
            Pattern.compile("password|secret|token|access[-.]key|user\\.info|\\.key$", Pattern.CASE_INSENSITIVE);

    private static final Pattern HOST = Pattern.compile("(url|uri|host(name)?|endpoint|bootstrap\\.servers)$");

    /** Each SQL sink gets one record of a delete in the form that it takes: the event, or a tombstone beside flat rows. */
    private static final Set<String> FORM_OF_A_RECORD = Set.of("unwrap", "noTombstone");

    /** Confluent's JDBC sink cannot truncate the replica's tables, Debezium's can. */
    private static final String UNABLE_TO_TRUNCATE = "truncate";

    static Stream<ConnectorFile> files() {
        return ConnectorFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isTheBodyOfAPost(ConnectorFile file) {
        assertThat(names(file.root())).containsExactly("name", "config");
        assertThat(file.path().getFileName()).hasToString(file.name() + ".json");
        assertThat(file.root().path("config").properties())
                .isNotEmpty()
                .allMatch(setting -> setting.getValue().isTextual(), "value is a string");
        assertThat(file.config()).doesNotContainKey("name").containsKeys("connector.class", "tasks.max");
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesHostsAndSecretsFromTheEnvironment(ConnectorFile file) {
        file.config().forEach((name, value) -> {
            if (SECRET.matcher(name).find()) {
                assertThat(value).as(name).matches(ConnectorFile.PLACEHOLDER);
            }
            if (HOST.matcher(name).find()) {
                assertThat(value).as(name).startsWith("${env:");
            }
            assertThat(value.replaceAll(ConnectorFile.PLACEHOLDER.pattern(), ""))
                    .as(name)
                    .doesNotContain("${env");
        });
    }

    @Test
    void hasTheSameConnectorsInBothEditions() {
        assertThat(ConnectorFile.of("open"))
                .extracting(ConnectorFile::name)
                .isEqualTo(ConnectorFile.of("confluent").stream()
                        .map(ConnectorFile::name)
                        .toList());
        for (String setting : List.of("topics", "errors.deadletterqueue.topic.name")) {
            assertSame(file -> file.get(setting));
        }
    }

    /** Where no other task takes a table over that a late batch may still come to. */
    @Test
    void hasSeveralTasksOnlyWhereEachKeepsItsTables() {
        assertThat(Stream.of("open", "confluent").flatMap(edition -> ConnectorFile.of(edition).stream()))
                .allSatisfy(file -> assertThat(file.get("tasks.max"))
                        .as(file.name())
                        .isEqualTo(isReplica(file) && keepsItsTables(file) ? "2" : "1"));
    }

    private static boolean keepsItsTables(ConnectorFile file) {
        return file.config()
                .getOrDefault("consumer.override.partition.assignment.strategy", "")
                .startsWith("org.strokeplatform.tasks.PinnedTasks");
    }

    /** The source differs in its converters alone. */
    @Test
    void hasTheSameSourceInBothEditions() {
        assertSame(file -> file.isSource() ? without(file.config(), "key.converter", "value.converter") : Map.of());
    }

    @Test
    void hasTheSameTablesAndColumnsInBothEditions() {
        assertSame(file -> file.list("transforms").stream()
                .filter(alias -> isArchive(file) || !FORM_OF_A_RECORD.contains(alias))
                .filter(alias -> !(isReplica(file) && alias.equals(UNABLE_TO_TRUNCATE)))
                .map(alias -> file.below("transforms." + alias + "."))
                .toList());
        assertSame(file -> without(file.below("predicates."), "tombstone"));
    }

    /** The registry has an address per kind of converter, and only Iceberg needs a catalog. */
    @Test
    void takesTheSameSecretsInBothEditions() {
        assertSame(file -> file.variables().stream()
                .filter(variable -> !variable.endsWith("REGISTRY_URL") && !variable.startsWith("CATALOG_"))
                .filter(variable -> !(isArchive(file) && OF_ICEBERGS_OWN_CLIENTS.contains(variable)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static boolean isArchive(ConnectorFile file) {
        return file.name().equals("s3-archive-sink");
    }

    private static boolean isReplica(ConnectorFile file) {
        return file.name().equals("sql-replica-sink");
    }

    private static void assertSame(Function<ConnectorFile, Object> part) {
        List<ConnectorFile> open = ConnectorFile.of("open");
        List<ConnectorFile> confluent = ConnectorFile.of("confluent");
        for (int i = 0; i < open.size(); i++) {
            assertThat(part.apply(confluent.get(i))).as(open.get(i).name()).isEqualTo(part.apply(open.get(i)));
        }
    }

    private static Map<String, String> without(Map<String, String> config, String... starts) {
        config.keySet().removeIf(name -> Stream.of(starts).anyMatch(name::startsWith));
        return config;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
