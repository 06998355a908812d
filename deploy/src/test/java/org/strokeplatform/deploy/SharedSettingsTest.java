/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.deploy.YamlFiles.list;
import static org.strokeplatform.deploy.YamlFiles.map;
import static org.strokeplatform.deploy.YamlFiles.services;

/** Broker and MySQL are described once: Compose mounts what {@code ./stroke} writes before its own part. */
class SharedSettingsTest {

    private static final String TEMPLATES = "./local-platform/src/main/resources/org/strokeplatform/local/service/";

    /** What only {@code ./stroke} has though it is the same for each of its platforms: its listeners, its sizes, its older MySQL. */
    private static final Set<String> OF_STROKE_ALONE = Set.of(
            "listener.security.protocol.map",
            "socket",
            "pid-file",
            "innodb-buffer-pool-size",
            "innodb-redo-log-capacity",
            "tls-ciphersuites");

    @ParameterizedTest
    @CsvSource({"broker.properties,server.properties", "mysqld.cnf,my.cnf"})
    void holdInTheSharedPartAllThatNeedsNoValueOfAPlatformsOwn(String shared, String own) {
        Map<String, String> ours = settings(own);

        assertThat(settings(shared)).hasSizeGreaterThan(10).allSatisfy((name, value) -> {
            assertThat(value).as(name).isNotEmpty().doesNotContain("$");
            assertThat(ours).as("stated twice").doesNotContainKey(name);
        });
        ours.keySet().removeAll(OF_STROKE_ALONE);
        assertThat(ours)
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat(name + value)
                        .as("%s belongs into %s", name, shared)
                        .contains("${"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "docker-compose.brokers.yml", "docker-compose.secure.yml"})
    void areNotStatedAgainByCompose(String file) {
        Set<String> stated = new TreeSet<>();
        services(file).forEach((name, service) -> {
            if (name.toString().matches("kafka(-\\d)?")) {
                map(map(service).get("environment")).keySet().forEach(variable -> stated.add(setting(variable)));
            }
            if (name.equals("mysql")) {
                list(map(service).get("command")).forEach(option -> stated.add(option(option)));
            }
        });

        assertThat(stated)
                .hasSizeGreaterThan(4)
                .doesNotContainAnyElementsOf(settings("broker.properties").keySet());
        assertThat(stated).doesNotContainAnyElementsOf(settings("mysqld.cnf").keySet());
    }

    @ParameterizedTest
    @CsvSource({"docker-compose.yml,kafka", "docker-compose.brokers.yml,kafka-2", "docker-compose.brokers.yml,kafka-3"})
    void areMountedWhereTheBrokersImageReadsThem(String file, String name) {
        Map<?, ?> broker = map(services(file).get(name));

        assertThat(mounts(broker))
                .contains(
                        TEMPLATES + "broker.properties:/mnt/shared/config/server.properties:ro",
                        TEMPLATES + "log4j2.properties:/mnt/shared/config/log4j2.properties:ro");
        assertThat(map(broker.get("environment")).get("KAFKA_LOG4J_OPTS"))
                .isEqualTo("-Dlog4j2.configurationFile=/mnt/shared/config/log4j2.properties");
    }

    @Test
    void areMountedWhereMySqlsImageReadsThem() {
        assertThat(mounts(map(services("docker-compose.yml").get("mysql"))))
                .contains(TEMPLATES + "mysqld.cnf:/etc/mysql/conf.d/stroke.cnf:ro");
    }

    @ParameterizedTest
    @CsvSource({"docker-compose.yml,1,1", "docker-compose.brokers.yml,3,2"})
    void haveAsManyCopiesInComposeAsStrokeHasOnSoManyBrokers(String file, String copies, String there) {
        Map<String, String> stated = new TreeMap<>();
        map(map(services(file).get("kafka")).get("environment"))
                .forEach((variable, value) -> stated.put(setting(variable), value.toString()));
        // On a single broker these are Kafka's own.
        stated.putIfAbsent("default.replication.factor", "1");
        stated.putIfAbsent("min.insync.replicas", "1");

        Map<String, String> ours = settings("server.properties");
        ours.values().removeIf(value -> !value.startsWith("${COPIES"));
        ours.replaceAll((name, value) -> value.replace("${COPIES}", copies).replace("${COPIES_THERE}", there));
        assertThat(ours).hasSize(7);
        assertThat(stated).containsAllEntriesOf(ours);
    }

    /** As the image does. */
    private static String setting(Object variable) {
        return variable.toString()
                .replaceFirst("KAFKA_", "")
                .toLowerCase(Locale.ROOT)
                .replace('_', '.')
                .replace("...", "-")
                .replace("..", "_");
    }

    private static String option(Object option) {
        return option.toString().replaceFirst("^--", "").replaceFirst("=.*", "").replace('_', '-');
    }

    private static Map<String, String> settings(String template) {
        Map<String, String> settings = Project.settings(Project.template(template));
        settings.remove("[mysqld]");
        return settings;
    }

    private static List<String> mounts(Map<?, ?> service) {
        return list(service.get("volumes")).stream().map(Object::toString).toList();
    }
}
