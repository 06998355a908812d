/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Kubernetes manifests by themselves: no cluster is at hand where we build. */
class KubernetesManifestsTest {

    private static final List<String> SERVICES = List.of("prediction-api", "watcher", "probe", "schema-registry");
    /** What README.md has the operator's user make: it holds their own registry's password. */
    private static final String REGISTRY_SECRET = "stroke-registry";

    private final Manifests manifests = Manifests.read();

    @ParameterizedTest
    @CsvSource({
        "kafka.yaml, 0, /spec/replicas, replica",
        "kafka.yaml, 1, /spec/kafka/listeners/0/tls, tsl",
        "connect.yaml, 0, /spec/template/connectContainer/env/0/name, nam",
        "prediction-api.yaml, 0, /spec/template/spec/containers/0/image, imag",
        "prediction-api.yaml, 3, /spec/podSelector, podSelecter"
    })
    void refusesAFieldThatTheModelsDoNotKnow(String file, int number, String field, String misspelled) {
        JsonNode document = Manifests.documents(Manifests.FOLDER.resolve(file)).get(number);
        Manifests.parse(document);
        JsonNode parent = document.at(field.substring(0, field.lastIndexOf('/')));
        ((ObjectNode) parent).put(misspelled, "x");

        assertThatThrownBy(() -> Manifests.parse(document)).hasMessageContaining("\"" + misspelled + "\"");
    }

    @Test
    void refersOnlyToConfigMapsAndSecretsThatAreThere() {
        Map<String, Set<String>> settings = new TreeMap<>();
        manifests
                .all(ConfigMap.class)
                .forEach(map ->
                        settings.put(map.getMetadata().getName(), map.getData().keySet()));
        Map<String, Set<String>> secrets = secrets();
        for (JsonNode document : documents()) {
            document.findValues("configMapKeyRef")
                    .forEach(reference -> assertThat(
                                    settings.get(reference.path("name").asText()))
                            .as(reference.toString())
                            .contains(reference.path("key").asText()));
            document.findValues("secretKeyRef")
                    .forEach(reference -> assertThat(
                                    secrets.get(reference.path("name").asText()))
                            .as(reference.toString())
                            .contains(reference.path("key").asText()));
            document.findValues("configMapRef")
                    .forEach(reference -> assertThat(settings)
                            .containsKey(reference.path("name").asText()));
            assertThat(secrets.keySet()).containsAll(document.findValuesAsText("secretName"));
            assertThat(document.findValuesAsText("pushSecret")).allMatch(REGISTRY_SECRET::equals);
        }
        assertThat(Project.read("deploy/kubernetes/README.md")).contains("create secret generic " + REGISTRY_SECRET);
    }

    @Test
    void holdsNoSecretItself() {
        Set<String> files = secrets().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        manifests
                .all(ConfigMap.class)
                .forEach(map -> assertThat(map.getData()).doesNotContainKeys(files.toArray(String[]::new)));
        for (JsonNode document : documents()) {
            assertThat(document.path("kind").asText()).isNotEqualTo("Secret");
            for (JsonNode variables : document.findValues("env")) {
                variables.forEach(variable -> assertThat(variable.has("value")
                                && files.contains(variable.path("name").asText()))
                        .as(variable.toString())
                        .isFalse());
            }
        }
    }

    @Test
    void runsPodsThatMayDoNoMoreThanTheyNeed() {
        pods().forEach((name, pod) -> {
            Set<String> mounted =
                    pod.getSpec().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
            for (Container container : pod.getSpec().getContainers()) {
                container.getVolumeMounts().forEach(mount -> assertThat(mounted).contains(mount.getName()));
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .as(name)
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            }
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
        });
    }

    @Test
    void keepsEveryServiceBehindProbesABudgetAndAPolicy() {
        for (String name : SERVICES) {
            Deployment deployment = manifests.one(Deployment.class, name);
            Container container =
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
            assertThat(container.getReadinessProbe()).as(name).isNotNull();
            if (!name.equals("watcher")) {
                assertThat(container.getLivenessProbe()).as(name).isNotNull();
                assertThat(container.getStartupProbe()).as(name).isNotNull();
            }
            assertThat(selects(
                            manifests
                                    .one(PodDisruptionBudget.class, name)
                                    .getSpec()
                                    .getSelector(),
                            labels(deployment)))
                    .as(name)
                    .isTrue();
            NetworkPolicy policy = manifests.one(NetworkPolicy.class, name);
            assertThat(selects(policy.getSpec().getPodSelector(), labels(deployment)))
                    .as(name)
                    .isTrue();
            assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress");
        }
        assertThat(manifests.all(Deployment.class)).hasSameSizeAs(SERVICES);
    }

    @Test
    void sendsServicesAndPoliciesToPortsThatPodsHave() {
        for (Service service : manifests.all(Service.class)) {
            Map<String, String> selector = service.getSpec().getSelector();
            PodTemplateSpec pod = pods().get(selector.get("app.kubernetes.io/name"));
            assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(selector);
            service.getSpec()
                    .getPorts()
                    .forEach(port ->
                            assertThat(ports(pod)).contains(port.getTargetPort().getStrVal()));
        }
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            List<NetworkPolicyPort> ports = new ArrayList<>();
            policy.getSpec().getIngress().forEach(rule -> ports.addAll(rule.getPorts()));
            ports.stream()
                    .map(NetworkPolicyPort::getPort)
                    .map(IntOrString::getStrVal)
                    .filter(name -> name != null)
                    .forEach(name -> assertThat(
                                    ports(pods().get(policy.getMetadata().getName())))
                            .contains(name));
        }
    }

    @Test
    void namesPodsThatAreThereInItsPolicies() {
        Set<Map<String, String>> known = new HashSet<>();
        pods().values().forEach(pod -> known.add(pod.getMetadata().getLabels()));
        for (String kind : List.of("Kafka", "KafkaConnect")) {
            known.add(Map.of("strimzi.io/cluster", "stroke", "strimzi.io/kind", kind));
        }
        List<LabelSelector> selectors = new ArrayList<>();
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            selectors.add(policy.getSpec().getPodSelector());
            policy.getSpec().getIngress().forEach(rule -> selectors.addAll(podSelectors(rule.getFrom())));
            policy.getSpec().getEgress().forEach(rule -> selectors.addAll(podSelectors(rule.getTo())));
        }
        manifests
                .one(Kafka.class, "stroke")
                .getSpec()
                .getKafka()
                .getListeners()
                .forEach(listener -> selectors.addAll(podSelectors(listener.getNetworkPolicyPeers())));

        assertThat(selectors).allSatisfy(selector -> assertThat(known).anyMatch(labels -> selects(selector, labels)));
    }

    @Test
    void keepsAWriteOnTwoOfThreeNodes() {
        KafkaNodePool nodes = manifests.one(KafkaNodePool.class, "node");
        Kafka kafka = manifests.one(Kafka.class, "stroke");

        assertThat(nodes.getMetadata().getLabels())
                .containsEntry("strimzi.io/cluster", kafka.getMetadata().getName());
        assertThat(nodes.getSpec().getReplicas()).isEqualTo(3);
        assertThat(nodes.getSpec().getRoles()).containsExactlyInAnyOrder(ProcessRoles.values());
        assertThat(kafka.getSpec().getKafka().getConfig())
                .containsEntry("default.replication.factor", 3)
                .containsEntry("min.insync.replicas", 2)
                .containsEntry("transaction.state.log.replication.factor", 3)
                .containsEntry("transaction.state.log.min.isr", 2)
                .containsEntry("offsets.topic.replication.factor", 3)
                .containsEntry("auto.create.topics.enable", false);
        assertThat(setting("KAFKA_REPLICATION_FACTOR")).isEqualTo("3");
        assertThat(manifests.one(KafkaConnect.class, "stroke").getSpec().getVersion())
                .isEqualTo(kafka.getSpec().getKafka().getVersion());
    }

    @Test
    void namesServicesThatAreThereInItsSettings() {
        Set<String> hosts = new TreeSet<>();
        manifests
                .all(Service.class)
                .forEach(service -> hosts.add(service.getMetadata().getName() + ":"
                        + service.getSpec().getPorts().get(0).getPort()));
        // What the operator makes.
        hosts.add("stroke-kafka-bootstrap:9092");
        hosts.add("stroke-connect-api:8083");

        assertThat(hosts)
                .contains(setting("KAFKA_BOOTSTRAP"))
                .contains(manifests.one(KafkaConnect.class, "stroke").getSpec().getBootstrapServers());
        for (String name : List.of("SCHEMA_REGISTRY_URL", "APICURIO_REGISTRY_URL", "CONNECT_URL")) {
            assertThat(hosts).contains(URI.create(setting(name)).getAuthority());
        }
    }

    @Test
    void appliesEveryManifestWithAnImageOfItsUser() {
        Map<String, Object> kustomization = new Yaml().load(Project.read("deploy/kubernetes/kustomization.yaml"));
        assertThat(kustomization.get("resources"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrderElementsOf(Manifests.files("", ".yaml").stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("kustomization.yaml"))
                        .toList());

        Set<String> ours = new TreeSet<>();
        pods().values()
                .forEach(pod -> pod.getSpec().getContainers().stream()
                        .map(container -> container.getImage().replaceFirst(":.*", ""))
                        .filter(image -> image.startsWith("stroke-platform/"))
                        .forEach(ours::add));
        assertThat((List<?>) kustomization.get("images"))
                .extracting(image -> ((Map<?, ?>) image).get("name").toString())
                .containsExactlyInAnyOrderElementsOf(ours);
    }

    /** Each Secret with its keys, as secrets.sh makes them. */
    private static Map<String, Set<String>> secrets() {
        return Pattern.compile("(?m)^secret (\\S+) (.*)$")
                .matcher(Project.read("deploy/kubernetes/secrets.sh"))
                .results()
                .collect(Collectors.toMap(
                        secret -> secret.group(1),
                        secret -> Set.copyOf(Arrays.asList(secret.group(2).split(" ")))));
    }

    private static List<JsonNode> documents() {
        return Manifests.files("", ".yaml").stream()
                .flatMap(file -> Manifests.documents(file).stream())
                .toList();
    }

    private String setting(String name) {
        return manifests.one(ConfigMap.class, "stroke-settings").getData().get(name);
    }

    /** What runs in Deployments and Jobs, by name. */
    private Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        manifests
                .all(Deployment.class)
                .forEach(deployment -> pods.put(
                        deployment.getMetadata().getName(), deployment.getSpec().getTemplate()));
        manifests
                .all(Job.class)
                .forEach(job ->
                        pods.put(job.getMetadata().getName(), job.getSpec().getTemplate()));
        return pods;
    }

    private static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }

    private static Set<String> ports(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName)
                .collect(Collectors.toSet());
    }

    private static List<LabelSelector> podSelectors(List<NetworkPolicyPeer> peers) {
        return peers.stream()
                .map(NetworkPolicyPeer::getPodSelector)
                .filter(selector -> selector != null)
                .toList();
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream()
                        .allMatch(expression -> expression.getValues().contains(labels.get(expression.getKey())));
    }
}
