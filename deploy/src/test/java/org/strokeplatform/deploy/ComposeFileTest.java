/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.strokeplatform.deploy.YamlFiles.list;
import static org.strokeplatform.deploy.YamlFiles.map;
import static org.strokeplatform.deploy.YamlFiles.parse;

class ComposeFileTest {

    private static final Set<String> ONE_SHOTS = Set.of("prepare", "rollout", "sqlserver-init", "s3-bucket");
    private static final Set<String> LOCAL = Set.of("sqlserver", "sqlserver-init", "s3", "s3-bucket");
    private static final int MACHINE_MB = 8192;
    private static final int FOR_THE_SYSTEM_MB = 384;

    private static final String TEXT = Project.read("docker-compose.yml");
    private static final Map<?, ?> FILE = parse(TEXT);
    private static final Map<?, ?> SERVICES = map(FILE.get("services"));

    @Test
    void letsTheRolloutAskASecuredBrokerAsAUserOfItsOwn() {
        Map<?, ?> rollout = map(SERVICES.get("rollout"));
        assertThat(names(map(rollout.get("environment")))).contains("KAFKA_BOOTSTRAP");
        assertThat(Project.read("docker-compose.secure.yml")).contains("""
                  rollout:
                    environment: {KAFKA_CLIENT_SETTINGS: /run/secrets/kafka-rollout.properties}
                    secrets: [kafka-rollout.properties]
                """);
    }

    @Test
    void hasTheWholePlatform() {
        assertThat(names(SERVICES))
                .contains(
                        "mysql",
                        "kafka",
                        "connect",
                        "schema-registry",
                        "prediction-api",
                        "prometheus",
                        "grafana",
                        "node-exporter",
                        "spark-master",
                        "spark-worker",
                        "jupyter",
                        "rollout",
                        "watcher",
                        "sqlserver",
                        "s3");
        assertThat(names(map(FILE.get("networks")))).containsExactlyInAnyOrder("app", "spark");
        SERVICES.forEach((name, service) -> assertThat(map(service).containsKey("profiles"))
                .as("%s is only for local use", name)
                .isEqualTo(LOCAL.contains(name)));
    }

    @Test
    void pinsEveryImageThatIsNotOurs() {
        SERVICES.forEach((name, service) -> {
            String image = map(service).get("image").toString();
            if (image.startsWith("stroke-platform/")) {
                assertThat(image).as("image of %s", name).endsWith(":${STROKE_VERSION:-local}");
            } else {
                assertThat(image)
                        .as("image of %s", name)
                        .matches(".+:[^$]*\\d+\\.\\d+.*|.+:.*\\d{4}-.*")
                        .doesNotContain("latest");
            }
        });
    }

    @Test
    void makesTheBucketWithoutAKeyOnAnyCommandLine(@TempDir Path scratch) throws Exception {
        Files.writeString(scratch.resolve("AWS_ACCESS_KEY_ID"), "hush-id");
        Files.writeString(scratch.resolve("AWS_SECRET_ACCESS_KEY"), "hush-key");
        String script = ((List<?>) map(SERVICES.get("s3-bucket")).get("command"))
                .get(0)
                .toString()
                .replace("$$", "$")
                .replace("/run/secrets", scratch.toString());
        Command command =
                new Command(scratch).fake("mc", "[[ $3 != alias ]] || cat > '" + scratch.resolve("read") + "'");

        assertThat(command.run("sh", "-ec", script)).isEqualTo(new Command.Result(0, ""));
        assertThat(command.calls())
                .containsExactly(
                        "mc --config-dir /tmp alias set local http://s3:9000",
                        "mc --config-dir /tmp mb --ignore-existing local/mlops-dbz-sink");
        assertThat(scratch.resolve("read")).hasContent("hush-id\nhush-key\n");
    }

    @Test
    void runsTheVersionsThatTheTestsRun() {
        String pom = Project.read("pom.xml");

        assertThat(map(SERVICES.get("kafka")).get("image")).isEqualTo("apache/kafka:" + property(pom, "version.kafka"));
        assertThat(map(SERVICES.get("schema-registry")).get("image"))
                .isEqualTo("apicurio/apicurio-registry:" + property(pom, "version.apicurio.registry"));
    }

    @Test
    void checksTheHealthOfAllThatStay() {
        SERVICES.forEach((name, service) -> {
            Map<?, ?> health = map(map(service).get("healthcheck"));
            boolean inImage = map(service).get("image").toString().startsWith("stroke-platform/");
            if (ONE_SHOTS.contains(name)) {
                assertThat(health.get("disable")).as("health check of %s", name).isEqualTo(true);
            } else if (!inImage) {
                assertThat(health.containsKey("test"))
                        .as("health check of %s", name)
                        .isTrue();
            }
        });
    }

    @Test
    void restartsAllButTheOneShots() {
        SERVICES.forEach((name, service) -> assertThat(map(service).get("restart"))
                .as("restart of %s", name)
                .isEqualTo(ONE_SHOTS.contains(name) ? "no" : "unless-stopped"));
    }

    @Test
    void waitsForHealthAndForOneShotsToEnd() {
        SERVICES.forEach((name, service) -> map(map(service).get("depends_on")).forEach((other, how) -> {
            String condition = ONE_SHOTS.contains(other) ? "service_completed_successfully" : "service_healthy";
            assertThat(map(how).get("condition")).as("%s on %s", name, other).isEqualTo(condition);
            if (LOCAL.contains(other) && !LOCAL.contains(name)) {
                assertThat(map(how).get("required")).as("%s on %s", name, other).isEqualTo(false);
            }
        }));
    }

    @Test
    void publishesPortsOnLoopbackUnlessToldOtherwise() {
        SERVICES.forEach((name, service) -> list(map(service).get("ports"))
                .forEach(port -> assertThat(port.toString())
                        .as("port of %s", name)
                        .matches("\\$\\{(API_)?BIND_ADDRESS:-127\\.0\\.0\\.1}:\\$\\{[A-Z0-9_]+_PORT:-\\d+}:\\d+")));
    }

    /** Kubernetes' probe asks the same. */
    @Test
    void keepsTheRegistryInsideAndWaitsUntilItHasReadItsJournal() {
        Map<?, ?> registry = map(SERVICES.get("schema-registry"));

        assertThat(list(registry.get("ports"))).isEmpty();
        assertThat(list(map(registry.get("healthcheck")).get("test")).toString())
                .contains("GET /health/ready HTTP");
        assertThat(Project.read("deploy/kubernetes/schema-registry.yaml"))
                .contains("readinessProbe: {httpGet: {path: /health/ready, ");
    }

    @Test
    void fitsAMachineOfEightGigabytes() {
        int staying = 0;
        int largestOneShot = 0;
        for (Map.Entry<?, ?> service : SERVICES.entrySet()) {
            int limit = megabytes(map(service.getValue()).get("mem_limit"));
            if (ONE_SHOTS.contains(service.getKey())) {
                largestOneShot = Math.max(largestOneShot, limit);
            } else {
                staying += limit;
            }
        }

        assertThat(staying + largestOneShot).isLessThanOrEqualTo(MACHINE_MB - FOR_THE_SYSTEM_MB);
    }

    @Test
    void givesOursNoPrivileges() {
        SERVICES.forEach((name, service) -> {
            if (map(service).get("image").toString().startsWith("stroke-platform/")) {
                assertThat(map(service).get("read_only")).as("%s", name).isEqualTo(true);
                assertThat(list(map(service).get("cap_drop")).toString()).isEqualTo("[ALL]");
                assertThat(list(map(service).get("security_opt")).toString()).isEqualTo("[no-new-privileges:true]");
                assertThat(map(service).containsKey("user")).isFalse();
            }
            assertThat(map(service).containsKey("privileged")).as("%s", name).isFalse();
        });
    }

    @Test
    void keepsSecretsInFilesAndDeclaresEach() {
        Map<?, ?> secrets = map(FILE.get("secrets"));
        Set<Object> used = new TreeSet<>();

        SERVICES.forEach((name, service) -> {
            used.addAll(list(map(service).get("secrets")));
            map(map(service).get("environment")).forEach((variable, value) -> {
                if (variable.toString().matches(".*(PASSWORD|SECRET|TOKEN|KEY)$")) {
                    throw new AssertionError("%s has %s in its environment".formatted(name, variable));
                }
            });
        });

        assertThat(used).isEqualTo(new TreeSet<>(secrets.keySet()));
        secrets.forEach((name, secret) ->
                assertThat(map(secret).get("file")).isEqualTo("${SECRETS_DIR:-./.stroke/secrets}/" + name));
    }

    @Test
    void letsTheReaderOfTheReplicaChangeNothingInIt() {
        for (String name : List.of("grafana", "probe")) {
            Map<?, ?> service = map(SERVICES.get(name));
            assertThat(names(map(service.get("environment"))))
                    .contains("REPLICA_READER_USER")
                    .doesNotContain("REPLICA_USER");
            assertThat(list(service.get("secrets")).stream().map(Object::toString))
                    .contains("REPLICA_READER_PASSWORD")
                    .doesNotContain("REPLICA_PASSWORD");
        }
        assertThat(Project.read("monitoring/grafana/provisioning/datasources/replica.yml"))
                .contains("user: $REPLICA_READER_USER", "/run/secrets/REPLICA_READER_PASSWORD");
        assertThat(Project.read("deploy/kubernetes/secrets.sh"))
                .contains("\nsecret stroke-probe MYSQL_PASSWORD REPLICA_READER_PASSWORD ca.pem\n");
    }

    @Test
    void makesEverySecret(@TempDir Path scratch) throws Exception {
        Path made = scratch.resolve("secrets");
        Command.Result result = new Command(scratch).run("deploy/docker/make-secrets.sh", made.toString());
        assertThat(result.exit()).as(result.output()).isZero();

        for (String text : List.of(TEXT, Project.read("docker-compose.secure.yml"))) {
            Map<?, ?> file = parse(text);
            assertThat(names(map(file.get("secrets"))))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(made.resolve(name)).isNotEmptyFile());
        }
    }

    @Test
    void namesEveryVariableInTheExampleWithItsDefault() throws Exception {
        Properties example = new Properties();
        example.load(new StringReader(Project.read(".env.example")));
        Matcher variables = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+):-([^}]*)}")
                .matcher(TEXT + Project.read("docker-compose.brokers.yml"));
        Set<String> read = new TreeSet<>(Set.of("COMPOSE_PROFILES"));

        while (variables.find()) {
            read.add(variables.group(1));
            assertThat(example.getProperty(variables.group(1)))
                    .as(variables.group(1))
                    .isEqualTo(variables.group(2));
        }

        assertThat(example.stringPropertyNames()).isEqualTo(read);
        assertThat(Pattern.compile("(?<!\\$)\\$\\{[A-Z0-9_]+}").matcher(TEXT).find())
                .isFalse();
    }

    @Test
    void isDescribedInTheReadme() throws Exception {
        String readme = Project.read("deploy/README.md");
        Properties example = new Properties();
        example.load(new StringReader(Project.read(".env.example")));

        example.forEach((name, value) -> assertThat(readme).contains("| `" + name + "` | `" + value + "` |"));
        SERVICES.keySet()
                .forEach(name ->
                        assertThat(readme).contains("`" + name.toString().replaceFirst("-(init|bucket)$", "") + "`"));
    }

    @Test
    void isCheckedAsTheReadmeShows() {
        assertThat(Project.read("deploy/docker/check-local.sh").replace("$id", "1"))
                .contains("\necho \""
                        + Project.read("deploy/README.md").replaceFirst("(?s).*\n(check-local: .*?)\n.*", "$1")
                        + "\"\n");
    }

    @Test
    void letsTheWorkerResolveWhatTheConnectorFilesAskFor() throws IOException {
        Map<?, ?> connect = map(SERVICES.get("connect"));
        Set<String> known =
                list(connect.get("secrets")).stream().map(Object::toString).collect(Collectors.toSet());
        known.addAll(names(map(connect.get("environment"))));
        String allowed = Project.settings(Project.worker()).get("config.providers.env.param.allowlist.pattern");

        for (String edition : List.of("confluent", "open")) {
            for (Path file : connectors(edition)) {
                Matcher asked = Pattern.compile("\\$\\{env:([A-Z0-9_]+)}").matcher(Files.readString(file));
                while (asked.find()) {
                    assertThat(known).as(file.toString()).contains(asked.group(1));
                    assertThat(asked.group(1)).matches(allowed);
                }
            }
        }
    }

    @Test
    void givesTheRolloutTheSourceAsTheWorkerHasIt() throws IOException {
        Map<?, ?> worker = map(map(SERVICES.get("connect")).get("environment"));
        Map<?, ?> rollout = map(map(SERVICES.get("rollout")).get("environment"));
        Set<String> known = new TreeSet<>(names(rollout));
        list(map(SERVICES.get("rollout")).get("secrets")).forEach(secret -> known.add(secret.toString()));
        String source = Project.read("connector-configs/confluent/mysql-stroke-source.json");

        Matcher asked = Pattern.compile("\"database\\.[a-z.]+\": \"\\$\\{env:([A-Z0-9_]+)}")
                .matcher(source);
        int found = 0;
        for (; asked.find(); found++) {
            assertThat(known).contains(asked.group(1));
            assertThat(rollout.get(asked.group(1))).isEqualTo(worker.get(asked.group(1)));
        }
        assertThat(found).isEqualTo(5);
    }

    @Test
    void makesEveryTopicThatTheEmbeddedPlatformMakes() {
        String topics = Project.read("local-platform/src/main/java/org/strokeplatform/local/service/Topics.java");
        String script = Project.read("deploy/docker/connect/prepare.sh");
        Matcher named = Pattern.compile("(?:topic\\(|CONTROL = |_GROUP = )\"([^\"]+)\"|\"(cdc[.][^\"]+)\"")
                .matcher(topics);

        int found = 0;
        for (; named.find(); found++) {
            assertThat(script).contains(named.group(1) == null ? named.group(2) : named.group(1));
        }
        assertThat(found).isGreaterThan(6);
    }

    @Test
    void givesTheNotebookTheSparkThatTheTestsRun() {
        String spark = property(Project.read("pom.xml"), "version.spark");

        assertThat(map(SERVICES.get("spark-master")).get("image").toString()).startsWith("apache/spark:" + spark + "-");
        assertThat(Project.read("deploy/docker/notebook/Dockerfile"))
                .contains("\nARG SPARK_IMAGE=apache/spark:" + spark + "-scala2.13-java17-python3-ubuntu\n")
                .containsPattern("\nUSER 10001:10001\n")
                .containsPattern("\nHEALTHCHECK ")
                .doesNotContain("JUPYTER_TOKEN=", "--allow-root");
    }

    @Test
    void asksForSparksSecretAsTheLocalClusterDoes(@TempDir Path scratch) throws Exception {
        Path made = scratch.resolve("secrets");
        assertThat(new Command(scratch)
                        .run("deploy/docker/make-secrets.sh", made.toString())
                        .exit())
                .isZero();
        String secret = Files.readString(made.resolve("SPARK_AUTHENTICATE_SECRET"));

        assertThat(made.resolve("spark.conf"))
                .content()
                .isEqualTo(Project.template("spark.conf").replace("${SPARK_AUTHENTICATE_SECRET}", secret))
                .startsWith("spark.authenticate true\nspark.authenticate.secret " + secret + "\n");
        for (String name : List.of("spark-master", "spark-worker")) {
            assertThat(list(map(SERVICES.get(name)).get("command")).toString())
                    .contains("--properties-file, /run/secrets/spark.conf");
            assertThat(list(map(SERVICES.get(name)).get("secrets")).toString()).isEqualTo("[spark.conf]");
        }
        assertThat(list(map(SERVICES.get("jupyter")).get("secrets")).toString()).contains("SPARK_AUTHENTICATE_SECRET");
    }

    /** What the image's kernel starts is what the embedded platform's does, in other folders. */
    @Test
    void givesTheNotebookTheKernelThatTheTestsRun() throws IOException {
        String kernel = Project.read("deploy/docker/notebook/kernel.json");
        String embedded = Project.read("local-processes/src/main/java/org/strokeplatform/local/core/Distribution.java");

        assertThat(parse(kernel).get("argv").toString())
                .contains(
                        "/analytics/target/analytics.jar",
                        "/analytics/target/notebook-kernel/*",
                        "/analytics/target/job/*",
                        "@/opt/stroke/analytics/java-options")
                .endsWith(", org.strokeplatform.analytics.notebook.NotebookKernel, {connection_file}]");
        assertThat(embedded).contains("\"org.strokeplatform.analytics.notebook.NotebookKernel\",");
        try (Stream<Path> notebooks = Files.list(Project.root().resolve("analytics/notebooks"))) {
            assertThat(notebooks.filter(file -> file.toString().endsWith(".ipynb")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().contains("\"name\": \"stroke\""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "api", "rollout"})
    void runsOurImagesAsAnUnprivilegedUserWithAHealthCheck(String image) {
        assertThat(Project.read("deploy/docker/" + image + "/Dockerfile"))
                .containsPattern("\nUSER 10001:10001\n")
                .containsPattern("\nHEALTHCHECK ")
                .containsPattern("\nARG BASE_IMAGE=eclipse-temurin:17\\.[^\\s]+\n")
                .doesNotContain("# syntax");
    }

    @Test
    void isValidForComposeWithoutAndWithTheExample(@TempDir Path scratch) throws Exception {
        assumeTrue(Command.exists("docker", "compose", "version"), "docker compose is not installed");

        Command.Result bare = new Command(scratch).run("docker", "compose", "-f", "docker-compose.yml", "config", "-q");
        Command.Result filled =
                new Command(scratch).run("docker", "compose", "--env-file", ".env.example", "config", "-q");
        Command.Result secure = new Command(scratch)
                .run(
                        "docker",
                        "compose",
                        "-f",
                        "docker-compose.yml",
                        "-f",
                        "docker-compose.secure.yml",
                        "config",
                        "-q");
        Command.Result brokers = new Command(scratch)
                .run(
                        "docker",
                        "compose",
                        "-f",
                        "docker-compose.yml",
                        "-f",
                        "docker-compose.brokers.yml",
                        "config",
                        "-q");

        assertThat(bare).isEqualTo(new Command.Result(0, ""));
        assertThat(filled).isEqualTo(new Command.Result(0, ""));
        assertThat(secure).isEqualTo(new Command.Result(0, ""));
        assertThat(brokers).isEqualTo(new Command.Result(0, ""));
    }

    private static List<Path> connectors(String edition) throws IOException {
        try (Stream<Path> files =
                Files.list(Project.root().resolve("connector-configs").resolve(edition))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static int megabytes(Object limit) {
        return Integer.parseInt(limit.toString().replaceFirst("m$", ""));
    }

    private static String property(String pom, String name) {
        Matcher value = Pattern.compile("<" + name + ">([^<]+)</").matcher(pom);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    private static Set<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
