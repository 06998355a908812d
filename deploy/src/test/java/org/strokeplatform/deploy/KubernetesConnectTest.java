/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import io.strimzi.api.kafka.model.common.template.ContainerEnvVar;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connect.build.ZipArtifact;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.RolloutCommand;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Workers and connectors on Kubernetes are those of the project: its connector files, its plugins, the settings of Compose's worker. */
class KubernetesConnectTest {

    /** What the operator sets by itself, or by fields of its own. */
    private static final Pattern OPERATORS =
            Pattern.compile("bootstrap\\.servers|group\\.id|listeners.*|rest\\..*|plugin\\.path|.*\\.storage\\.topic");

    private final Manifests manifests = Manifests.read();
    private final KafkaConnect connect = manifests.one(KafkaConnect.class, "stroke");

    @Test
    void runsTheConnectorsOfTheConnectorFiles(@TempDir Path folder) throws IOException {
        Path files = Project.root().resolve("connector-configs/open");
        int exitCode = new CommandLine(new RolloutCommand(Map.of()))
                .execute("export", "--strimzi", "--from", files.toString(), folder.toString());

        assertThat(exitCode).isZero();
        assertThat(contents(Manifests.FOLDER.resolve("connectors")))
                .as(
                        "deploy/kubernetes/connectors; after a change of connector-configs/open run deploy/kubernetes/export.sh")
                .isEqualTo(contents(folder));
    }

    @Test
    void showsTheMetricsOfTheOtherDeployments() {
        Map<?, ?> metrics = new Yaml().load(Project.read("deploy/kubernetes/metrics.yaml"));

        assertThat(metrics.get("data"))
                .as("deploy/kubernetes/metrics.yaml; after a change of monitoring/jmx run deploy/kubernetes/export.sh")
                .isEqualTo(Map.of(
                        "connect.yml", Project.read("monitoring/jmx/connect.yml"),
                        "kafka.yml", Project.read("monitoring/jmx/kafka.yml")));
    }

    @Test
    void setsItsWorkersAsComposeDoes() {
        Map<String, String> expected = new TreeMap<>(composeWorker());
        expected.keySet().removeIf(setting -> OPERATORS.matcher(setting).matches());
        Map<String, String> found = new TreeMap<>();
        connect.getSpec().getConfig().forEach((setting, value) -> found.put(setting, String.valueOf(value)));

        assertThat(found).isEqualTo(expected);
        assertThat(connect.getSpec().getGroupId()).isEqualTo(composeWorker().get("group.id"));
        assertThat(connect.getSpec().getConfigStorageTopic())
                .isEqualTo(composeWorker().get("config.storage.topic"));
        assertThat(connect.getSpec().getOffsetStorageTopic())
                .isEqualTo(composeWorker().get("offset.storage.topic"));
        assertThat(connect.getSpec().getStatusStorageTopic())
                .isEqualTo(composeWorker().get("status.storage.topic"));
    }

    @Test
    void givesConnectorsEveryVariableTheyNameAndNoOther() {
        Set<String> named = new TreeSet<>();
        for (KafkaConnector connector : manifests.all(KafkaConnector.class)) {
            assertThat(connector.getMetadata().getLabels())
                    .containsEntry("strimzi.io/cluster", connect.getMetadata().getName());
            Pattern.compile("\\$\\{env:([A-Z0-9_]+)}")
                    .matcher(connector.getSpec().getConfig().toString())
                    .results()
                    .forEach(variable -> named.add(variable.group(1)));
        }
        Set<String> given = connect.getSpec().getTemplate().getConnectContainer().getEnv().stream()
                .map(ContainerEnvVar::getName)
                .collect(Collectors.toSet());

        assertThat(given).containsAll(named);
        assertThat(given)
                .allMatch(name -> Pattern.matches(
                        connect.getSpec()
                                .getConfig()
                                .get("config.providers.env.param.allowlist.pattern")
                                .toString(),
                        name));
    }

    @Test
    void installsThePluginsThatTheProjectPackages() {
        Map<String, String> found = new TreeMap<>();
        connect.getSpec()
                .getBuild()
                .getPlugins()
                .forEach(plugin -> plugin.getArtifacts()
                        .forEach(artifact -> found.put(
                                plugin.getName(),
                                ((ZipArtifact) artifact).getUrl().replaceFirst(".*/", ""))));

        assertThat(found).isEqualTo(archives());
        String readme = Project.read("connect-plugins/README.md");
        String listed = readme.substring(readme.indexOf("\n$ ls "), readme.indexOf("\n```\n"));
        assertThat(listed.split("\\s+")).containsAll(found.keySet()).containsAll(found.values());
    }

    /** Name and archive of each plugin of the open edition. */
    private static Map<String, String> archives() {
        String parent = Project.read("pom.xml");
        Map<String, String> archives = new TreeMap<>();
        for (String plugin : Set.of(
                "debezium-connector-mysql", "debezium-connector-jdbc", "iceberg-sink", "apicurio-avro-converter")) {
            String property =
                    first("<plugin\\.version>\\$\\{(.+?)}<", Project.read("connect-plugins/" + plugin + "/pom.xml"));
            archives.put(plugin, plugin + "-" + first("<" + property + ">(.+?)<", parent) + ".zip");
        }
        String version = first("<artifactId>stroke-platform</artifactId>\\s*<version>(.+?)<", parent);
        archives.put("stroke-score", "strokeplatform-stroke-score-" + version + ".zip");
        return archives;
    }

    /** The settings that Compose's worker starts with, three brokers aside. */
    private static Map<String, String> composeWorker() {
        return Project.settings(Project.worker()
                .replace("${KAFKA_REPLICATION_FACTOR}", "3")
                .replace("${CONNECT_PLUGIN_DISCOVERY}", "hybrid_warn"));
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .map((MatchResult match) -> match.group(1))
                .orElseThrow(() -> new AssertionError(pattern + " is nowhere"));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
