/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.deploy.YamlFiles.list;
import static org.strokeplatform.deploy.YamlFiles.map;
import static org.strokeplatform.deploy.YamlFiles.parse;
import static org.strokeplatform.deploy.YamlFiles.services;

class BrokersFileTest {

    private static final List<String> OF_EACH_ITS_OWN =
            List.of("KAFKA_NODE_ID", "KAFKA_BROKER_RACK", "KAFKA_ADVERTISED_LISTENERS");

    private static final Map<?, ?> BASE = services("docker-compose.yml");
    private static final Map<?, ?> OVERLAY = services("docker-compose.brokers.yml");

    @ParameterizedTest
    @ValueSource(strings = {"kafka-2", "kafka-3"})
    void addsBrokersLikeTheFirst(String name) {
        Map<String, Object> first = environment(BASE, "kafka");
        first.putAll(environment(OVERLAY, "kafka"));
        Map<String, Object> other = environment(OVERLAY, name);

        assertThat(other.remove("KAFKA_NODE_ID")).hasToString(name.substring("kafka-".length()));
        assertThat(other.remove("KAFKA_BROKER_RACK")).isNotEqualTo(first.get("KAFKA_BROKER_RACK"));
        assertThat(other.remove("KAFKA_ADVERTISED_LISTENERS").toString()).startsWith("INSIDE://" + name + ":19092,");
        OF_EACH_ITS_OWN.forEach(first::remove);
        assertThat(other).isEqualTo(first);
        for (String key : List.of("image", "restart", "mem_limit", "stop_grace_period", "networks", "logging")) {
            assertThat(map(OVERLAY.get(name)).get(key))
                    .as(key)
                    .isEqualTo(map(BASE.get("kafka")).get(key));
        }
        assertThat(healthcheck(OVERLAY, name).toString().replace(name + ":19092", "kafka:19092"))
                .isEqualTo(healthcheck(BASE, "kafka").toString());
        assertThat(list(map(OVERLAY.get(name)).get("volumes")).toString().replace(name + "-data", "kafka-data"))
                .isEqualTo(list(map(BASE.get("kafka")).get("volumes")).toString());
        assertThat(list(map(OVERLAY.get(name)).get("ports")).toString())
                .matches("\\[\\$\\{BIND_ADDRESS:-127\\.0\\.0\\.1}:\\$\\{[A-Z0-9_]+_PORT:-\\d+}:9092]");
    }

    @Test
    void keepsEveryRecordOnThreeBrokersOfWhichOneMayBeAway() {
        assertThat(environment(OVERLAY, "kafka"))
                .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@kafka:9093,2@kafka-2:9093,3@kafka-3:9093")
                .allSatisfy((name, value) -> {
                    if (name.endsWith("REPLICATION_FACTOR")) {
                        assertThat(value).as(name).isEqualTo(3);
                    }
                    if (name.endsWith("MIN_ISR") || name.endsWith("INSYNC_REPLICAS")) {
                        assertThat(value).as(name).isEqualTo(2);
                    }
                });
        environment(BASE, "kafka").keySet().stream()
                .filter(name -> name.matches(".*(REPLICATION_FACTOR|MIN_ISR)"))
                .forEach(name -> assertThat(environment(OVERLAY, "kafka")).containsKey(name));
    }

    @Test
    void givesKubernetesTheSettingsOfTheEmbeddedBrokers() {
        Map<?, ?> kubernetes = map(map(map(parse(Project.read("deploy/kubernetes/kafka.yaml")
                                        .replaceFirst("(?s).*(?=kind: Kafka\n)", "")
                                        .replaceFirst("(?s)\n---.*", ""))
                                .get("spec"))
                        .get("kafka"))
                .get("config"));
        Map<String, String> embedded =
                Project.settings(Project.template("broker.properties") + Project.template("server.properties"));
        embedded.replaceAll((name, value) -> value.replace("${COPIES}", "3").replace("${COPIES_THERE}", "2"));

        kubernetes.forEach((name, value) -> assertThat(embedded).containsEntry(name.toString(), value.toString()));
        // What gives a frozen broker up.
        embedded.keySet().removeIf(name -> !name.matches("(?!initial\\.).*\\.(timeout|interval)\\.ms"));
        assertThat(embedded).hasSize(8);
        assertThat(kubernetes.keySet().stream().map(Object::toString)).containsAll(embedded.keySet());
    }

    @Test
    void namesAllBrokersToEveryClient() {
        BASE.keySet()
                .forEach(service -> environment(BASE, service).forEach((name, value) -> {
                    if (value.equals("kafka:19092")) {
                        assertThat(environment(OVERLAY, service))
                                .as("%s", service)
                                .containsEntry(name, "kafka:19092,kafka-2:19092,kafka-3:19092");
                    }
                    if (name.equals("KAFKA_REPLICATION_FACTOR")) {
                        assertThat(environment(OVERLAY, service))
                                .as("%s", service)
                                .containsEntry(name, 3);
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema-registry", "prepare"})
    void waitsForAllBrokersBeforeTopicsAreMade(String service) {
        assertThat(map(map(OVERLAY.get(service)).get("depends_on")).keySet().stream()
                        .map(Object::toString))
                .containsExactly("kafka", "kafka-2", "kafka-3");
    }

    @Test
    void letsPrometheusReadTheBrokersItAdds() {
        assertThat(list(map(OVERLAY.get("prometheus")).get("volumes")).toString())
                .isEqualTo("[./monitoring/prometheus/brokers:/etc/prometheus-brokers:ro]");
        assertThat(Project.read("monitoring/prometheus/prometheus.yml")).contains("/etc/prometheus-brokers/*.yml");
        assertThat(Project.read("monitoring/prometheus/brokers/brokers.yml"))
                .contains("targets: [kafka-2:9991, kafka-3:9991]");
    }

    private static Map<String, Object> environment(Map<?, ?> services, Object service) {
        Map<String, Object> environment = new TreeMap<>();
        map(map(services.get(service)).get("environment"))
                .forEach((name, value) -> environment.put(name.toString(), value));
        return environment;
    }

    private static Map<?, ?> healthcheck(Map<?, ?> services, String service) {
        return new TreeMap<>(map(map(services.get(service)).get("healthcheck")));
    }
}
