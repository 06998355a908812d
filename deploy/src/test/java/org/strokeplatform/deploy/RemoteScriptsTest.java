/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts that Jenkins calls, on a copy of the project with faked {@code ssh}, {@code java}, {@code curl} and {@code docker}. */
class RemoteScriptsTest {

    private static final List<String> BUILT = List.of(
            "deploy/target/docker/agent.jar",
            "connect-plugins/target/plugins/plugin.jar",
            "connector-rollout/target/connector-rollout.jar",
            "monitoring/target/probe.jar",
            "local-platform/target/servers/kafka/kafka.jar",
            "local-platform/src/main/resources/org/strokeplatform/local/service/broker.properties",
            "prediction-api/target/prediction-api.jar",
            "analytics/java-options",
            "analytics/notebooks/stroke_risk.ipynb",
            "analytics/target/analytics.jar",
            "analytics/target/job/mysql-connector-j.jar",
            "analytics/target/notebook-kernel/jeromq.jar");

    private static final String NO_STACK =
            "echo 'An error occurred: Stack with id stroke-staging does not exist' >&2; exit 254";
    private static final String HOST_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA" + "k".repeat(42);
    private static final String LOGIN = "tar -C /opt/stroke/secrets -c CONNECT_PASSWORD ca.pem";

    @TempDir
    private Path scratch;

    private Path project;
    private Command command;

    @BeforeEach
    void setUp() throws IOException {
        project = scratch.resolve("project");
        copy("deploy");
        copy("monitoring");
        copy("connector-configs");
        for (String file : List.of(
                "docker-compose.yml", "docker-compose.secure.yml", "docker-compose.brokers.yml", ".dockerignore")) {
            Files.writeString(project.resolve(file), Project.read(file));
        }
        for (String file : BUILT) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.writeString(project.resolve(file), "built");
        }
        command = new Command(scratch)
                .with("STROKE_ENVIRONMENT", "staging")
                .with("AWS_REGION", "eu-west-1")
                .with("STROKE_HOST", "10.0.0.7")
                .with("SSH_HOST_KEY", HOST_KEY)
                .with("SERVER_KEY", HOST_KEY)
                .with("SSH_KEY", scratch.resolve("key"))
                .with("REPORTS", scratch.resolve("reports"))
                .with("RELEASE", "build-17")
                .with("EDITION", "open")
                .with("WAIT_SECONDS", "0")
                .fake("java", "")
                .fake("curl", "");
        ssh("");
    }

    @Test
    void setsTheMachineUpWithoutASecretOnAnyCommandLine() throws Exception {
        credentials();

        Command.Result result = run("setup.sh");

        assertThat(result).isEqualTo(new Command.Result(0, "The machine of staging is ready\n"));
        assertThat(String.join("\n", command.calls())).doesNotContain("hush");
        assertThat(sent())
                .contains("hush-api\nhush-root\nhush-replica\nhush-reader\n")
                .contains("AWS_REGION=eu-west-1\nMYSQL_USER=api\nREPLICA_USER=replica\nREPLICA_READER_USER=reader\n"
                        + "EDITION=open\n");
        assertThat(remote())
                .containsSubsequence(
                        "sudo bash -s install admin", "bash -s -- /opt/stroke/secrets", "tee /opt/stroke/settings.env");
        assertClosed();
    }

    @Test
    void mountsTheDataVolumeOfTheStackBeforeDockerIsInstalled() throws Exception {
        credentials();
        command.with("STROKE_HOST", "")
                .fake("aws", "case \"$*\" in *DataVolumeId*) echo vol-0abc ;; *PrivateIp*) echo 10.0.0.7 ;; esac");

        assertThat(run("setup.sh").exit()).isZero();

        assertThat(remote())
                .containsSubsequence(
                        "sudo bash -s /dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0abc",
                        "sudo bash -s install admin");
    }

    @Test
    void setsNoMachineUpWhoseStackHasNoDataVolume() throws Exception {
        credentials();
        command.with("STROKE_HOST", "").fake("aws", "echo None");

        assertThat(run("setup.sh"))
                .isEqualTo(new Command.Result(
                        1, "setup.sh: the stack has no data volume; run provision.sh apply first\n"));
    }

    @Test
    void namesTheCredentialThatIsMissing() throws Exception {
        Command.Result result = run("setup.sh");

        assertThat(result)
                .isEqualTo(new Command.Result(
                        64, "setup.sh: MYSQL_USER is not set; it is given by Jenkins' credentials\n"));
        assertThat(command.calls()).isEmpty();
    }

    @Test
    void shipsABuildAndBringsItUp() throws Exception {
        Command.Result result = run("deploy.sh", "apply");

        assertThat(result.exit()).isZero();
        assertThat(remote())
                .containsExactly(
                        "mkdir -p /opt/stroke/releases/build-17",
                        "tar -C /opt/stroke/releases/build-17 -xz",
                        "bash -s -- apply build-17");
        assertThat(sent()).endsWith(Project.read("deploy/host/release.sh"));
        assertClosed();
    }

    @Test
    void shipsAllThatImagesAreBuiltOfAndContainersMount() throws Exception {
        command.fake("tar", "");
        assertThat(run("deploy.sh", "apply").exit()).isZero();
        String call = command.calls().stream()
                .filter(line -> line.startsWith("tar ") && line.contains(" -cz "))
                .findFirst()
                .orElseThrow();
        List<String> shipped = List.of(call.replaceFirst(".* -cz ", "").split(" "));

        List<String> needed = new ArrayList<>();
        for (String image : List.of("api", "connect", "notebook", "rollout")) {
            Matcher copied = Pattern.compile("(?m)^COPY (?:--\\S+ )?(.*) \\S+$")
                    .matcher(Project.read("deploy/docker/" + image + "/Dockerfile"));
            while (copied.find()) {
                needed.addAll(List.of(copied.group(1).split(" ")));
            }
        }
        for (String file : List.of("docker-compose.yml", "docker-compose.brokers.yml")) {
            Matcher mounted = Pattern.compile("[ \"]\\./([^:,\\s]+)[:,]").matcher(Project.read(file));
            while (mounted.find()) {
                needed.add(mounted.group(1));
            }
        }
        assertThat(needed)
                .contains("deploy/docker/mysql", "deploy/target/docker/jmx_prometheus_javaagent.jar")
                .allSatisfy(path -> assertThat(shipped)
                        .as(path)
                        .anyMatch(part -> (path + "/").startsWith(part + "/") || part.startsWith(path + "/")));
    }

    @Test
    void shipsNothingThatIsNotBuilt() throws Exception {
        Files.delete(project.resolve("prediction-api/target/prediction-api.jar"));

        Command.Result result = run("deploy.sh", "apply");

        assertThat(result.exit()).isOne();
        assertThat(result.output()).contains("prediction-api/target/prediction-api.jar is missing; run ./mvnw");
        assertThat(command.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "recover", "rollback"})
    void leavesReleasesToTheMachine(String action) throws Exception {
        assertThat(run("deploy.sh", action).exit()).isZero();
        assertThat(remote()).containsExactly("bash -s -- " + action);
    }

    @Test
    void plansServicesWithoutTheMachine() throws Exception {
        command.fake("docker", "");

        assertThat(run("deploy.sh", "plan")).isEqualTo(new Command.Result(0, "The Compose file is valid\n"));
        assertThat(command.calls())
                .containsExactly("docker compose --file " + project + "/docker-compose.yml config --quiet");
    }

    @Test
    void saysThatThePortOrTheLoginFails() throws Exception {
        command.fake("ssh", "exit 255");

        Command.Result result = run("deploy.sh", "rollback");

        assertThat(result.exit()).isOne();
        assertThat(result.output())
                .contains("cannot log in to admin@10.0.0.7; check the key, that AdminCidr lets this machine in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setup.sh",
                "deploy.sh apply",
                "pipeline.sh apply",
                "monitoring.sh apply",
                "validate.sh apply",
                "recover.sh"
            })
    void sendsNothingToAMachineWhoseHostKeyIsNotThePinnedOne(String line) throws Exception {
        credentials();
        command.with("SERVER_KEY", HOST_KEY.replace("IA", "IB")).with("KNOWN_HOSTS", scratch.resolve("no-hosts"));

        Command.Result result = runLine(line);

        assertThat(result.exit()).isOne();
        assertThat(result.output()).contains("whether its host key is still " + HOST_KEY);
        assertThat(scratch.resolve("remote")).doesNotExist();
        assertThat(scratch.resolve("sent")).doesNotExist();
    }

    @Test
    void asksTheStackForThePinnedHostKey() throws Exception {
        command.with("STROKE_HOST", "").with("SSH_HOST_KEY", "").fake("aws", """
                case "$*" in
                  *PrivateIp*) echo 10.0.0.7 ;;
                  *InstanceId*) echo i-0abc ;;
                  *describe-tags*) echo '%s' ;;
                esac""".formatted(HOST_KEY));

        assertThat(run("deploy.sh", "commit").exit()).isZero();
        assertThat(remote()).containsExactly("bash -s -- commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ssh-dss AAAA", "trust me"})
    void connectsToNoMachineWithoutAHostKey(String key) throws Exception {
        command.with("SSH_HOST_KEY", key);

        assertThat(run("deploy.sh", "commit"))
                .isEqualTo(new Command.Result(
                        1,
                        "deploy.sh: no host key of 10.0.0.7 is known; run provision.sh apply, "
                                + "or set SSH_HOST_KEY to 'ssh-ed25519 AAAA...'\n"));
        assertThat(command.calls()).isEmpty();
    }

    @Test
    void takesDifferencesForASuccessfulPlan() throws Exception {
        command.fake("java", "exit 2");

        Command.Result result = run("pipeline.sh", "plan");

        assertThat(result).isEqualTo(new Command.Result(0, "The connectors would change; see connectors-plan.json\n"));
        assertThat(command.calls())
                .anyMatch(
                        call -> call.matches(
                                "java -jar .*/connector-rollout.jar plan .*/connector-configs/open --json --connect https://127.0.0.1:8083"));
        assertThat(String.join("\n", command.calls())).doesNotContain("hush");
        assertClosed();
    }

    @Test
    void passesOnHowAPlanFails() throws Exception {
        command.fake("java", "exit 3");

        assertThat(run("pipeline.sh", "plan").exit()).isEqualTo(3);
        assertClosed();
    }

    @Test
    void plansConnectorsBeforeThereIsAMachine() throws Exception {
        command.with("STROKE_HOST", "").fake("aws", NO_STACK);

        Command.Result result = run("pipeline.sh", "plan");

        assertThat(result).isEqualTo(new Command.Result(0, "Nothing runs yet: every connector of open would be new\n"));
    }

    @Test
    void keepsTheConnectorsThenMakesTheTablesThenApplies() throws Exception {
        command.fake(
                "java",
                "[[ $CONNECT_USER:$CONNECT_PASSWORD = stroke_rollout:hush-connect && -s $CONNECT_TRUSTSTORE ]] || exit 4;"
                        + " if [[ $3 = export ]]; then mkdir -p \"$4\"; echo '{}' > \"$4/sink.json\"; fi");

        assertThat(run("pipeline.sh", "apply").exit()).isZero();

        assertThat(remote())
                .containsExactly(
                        LOGIN,
                        "cat /opt/stroke/settings.env",
                        "tar -C /opt/stroke/current -xz",
                        "bash -s -- rollout replica migrate");
        assertThat(command.calls())
                .filteredOn(call -> call.startsWith("java"))
                .extracting(call -> call.split(" ")[3])
                .containsExactly("export", "apply");
        assertNoConnectorIsArchived();
    }

    @Test
    void asksTheBrokerWhetherSinksCommitAsTheUserRolloutWhereClientsLogIn() throws Exception {
        ssh("""
                *settings.env*) echo COMPOSE_FILE=docker-compose.yml:docker-compose.secure.yml ;;
                *kafka-rollout.properties*) printf 'ssl.truststore.location=/run/secrets/ca.pem\nlogin=hush-kafka\n' ;;""");
        noteBroker();

        assertThat(run("pipeline.sh", "apply").exit()).isZero();

        assertThat(scratch.resolve("broker"))
                .content()
                .matches("127\\.0\\.0\\.1:9092\nssl.truststore.location=.*/ssh\\..*/ca\\.pem\nlogin=hush-kafka\n");
        assertThat(command.calls()).anyMatch(call -> call.contains("-L 127.0.0.1:9092:127.0.0.1:9092"));
        assertThat(String.join("\n", command.calls())).doesNotContain("hush");
    }

    @Test
    void asksEachOfThreeBrokersWhereTheMachineHasThem() throws Exception {
        ssh("""
                *settings.env*) echo COMPOSE_FILE=docker-compose.yml:docker-compose.brokers.yml; echo KAFKA_PORT=19092 ;;""");
        noteBroker();

        assertThat(run("pipeline.sh", "apply").exit()).isZero();

        assertThat(scratch.resolve("broker")).hasContent("127.0.0.1:19092,127.0.0.1:9094,127.0.0.1:9096\n");
    }

    @Test
    void goesOnWithoutTheBrokerWhereItsPortIsTakenHere() throws Exception {
        command.with("TAKEN", "9092");
        noteBroker();

        Command.Result result = run("pipeline.sh", "apply");

        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("port 9092 is taken on this machine: it will not be known whether sinks commit");
        assertThat(scratch.resolve("broker")).hasContent("none\n");
    }

    @Test
    void stopsBeforeAnApplyWhereTheMachineHasNoUserForTheBroker() throws Exception {
        ssh("""
                *settings.env*) echo COMPOSE_FILE=docker-compose.yml:docker-compose.secure.yml ;;
                *kafka-rollout.properties*) exit 1 ;;""");
        noteBroker();

        Command.Result result = run("pipeline.sh", "apply");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains("setup.sh, run once more, makes it");
        assertThat(scratch.resolve("broker")).doesNotExist();
    }

    @Test
    void passesOnHowAnApplyFails() throws Exception {
        command.fake("java", "[[ $3 != apply ]] || exit 5");

        assertThat(run("pipeline.sh", "apply").exit()).isEqualTo(5);
        assertClosed();
    }

    @Test
    void restoresNothingWhereNothingWas() throws Exception {
        ssh("*'test -d'*) exit 1 ;;");

        Command.Result result = run("pipeline.sh", "restore");

        assertThat(result).isEqualTo(new Command.Result(0, "There are no former connectors to restore\n"));
    }

    @Test
    void restoresFormerConnectorsAndRemovesTheOthers() throws Exception {
        ssh("*'connectors-before -cz'*) tar -C \"$FORMER\" -cz . ;;");
        Files.writeString(Files.createDirectories(scratch.resolve("former")).resolve("sink.json"), "{}");
        command.with("FORMER", scratch.resolve("former"))
                .fake("java", "if [[ $3 = apply ]]; then ls \"$4\" > '" + scratch.resolve("applied") + "'; fi");

        assertThat(run("pipeline.sh", "rollback").exit()).isZero();

        assertThat(command.calls())
                .anyMatch(call -> call.matches("java .* export .*/connectors-before .*"))
                .anyMatch(call -> call.matches("java .* apply .*/connectors-former --prune .*"))
                .noneMatch(call -> call.contains("-L 127.0.0.1:9092"));
        assertThat(scratch.resolve("applied")).content().contains("sink.json", "settings");
        assertNoConnectorIsArchived();
    }

    @Test
    void waitsUntilPrometheusReachesAllItsTargets() throws Exception {
        command.with("WAIT_SECONDS", "30").with("POLL_SECONDS", "0.01").with("LOOKS", scratch.resolve("looks"));
        targets("""
                echo >> "$LOOKS"
                state=unknown
                [[ $(wc -l < "$LOOKS") -lt 3 ]] || state=up""");

        Command.Result result = run("monitoring.sh", "apply");

        assertThat(result).isEqualTo(new Command.Result(0, ""));
        assertThat(Files.readAllLines(scratch.resolve("looks"))).hasSize(3);
        assertClosed();
    }

    @Test
    void saysThatATargetStaysDown() throws Exception {
        targets("state=down");

        Command.Result result = run("monitoring.sh", "apply");

        assertThat(result)
                .isEqualTo(new Command.Result(
                        1, "monitoring.sh: Prometheus does not reach all of its targets; see targets.json\n"));
    }

    @Test
    void validatesApiConnectorsAndContainers() throws Exception {
        ssh("*'docker ps'*) echo 'stroke-connect-1 Up 2 minutes (healthy)' ;;");

        assertThat(run("validate.sh", "apply")).isEqualTo(new Command.Result(0, "The environment works\n"));
        assertThat(command.calls()).anyMatch(call -> call.contains("http://127.0.0.1:8000/health/ready"));
    }

    @Test
    void findsWhatDoesNotWork() throws Exception {
        ssh("*'docker ps'*) echo 'stroke-connect-1 Up 2 minutes (unhealthy)' ;;");

        assertThat(run("validate.sh", "apply").output()).endsWith("validate.sh: a container is not healthy\n");
        command.fake("java", "exit 1");
        assertThat(run("validate.sh", "apply").output())
                .isEqualTo("validate.sh: not every connector runs; see connectors-status.json\n");
        command.fake("curl", "exit 7");
        assertThat(run("validate.sh", "apply").output())
                .isEqualTo("validate.sh: http://127.0.0.1:8000/health/ready did not answer with success within 0 s\n");
    }

    @Test
    void recoversReleaseAndConnectorsWhereOneIsPending() throws Exception {
        ssh("*'connectors-before -cz'*) tar -C \"$FORMER\" -cz . ;;");
        command.with("FORMER", Files.createDirectories(scratch.resolve("former")));

        assertThat(run("recover.sh").exit()).isZero();
        assertThat(remote())
                .containsSubsequence(
                        "test -e /opt/stroke/pending",
                        "bash -s -- recover",
                        "test -d /opt/stroke/connectors-before -a -L /opt/stroke/current");

        ssh("*'test -e'*) exit 1 ;;");
        assertThat(run("recover.sh")).isEqualTo(new Command.Result(0, "No release is pending\n"));
    }

    @Test
    void recoversNothingBeforeThereIsAMachine() throws Exception {
        command.with("STROKE_HOST", "").fake("aws", NO_STACK);

        assertThat(run("recover.sh"))
                .isEqualTo(new Command.Result(0, "There is no machine, so nothing to take back\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recover.sh", "pipeline.sh plan"})
    void failsWhereAwsDoesNotSayWhetherThereIsAMachine(String line) throws Exception {
        command.with("STROKE_HOST", "")
                .fake("aws", "echo 'An error occurred (AccessDenied): not authorized' >&2; exit 254");
        Command.Result result = runLine(line);

        assertThat(result)
                .isEqualTo(new Command.Result(
                        1,
                        "provision.sh: cannot ask AWS about the stack stroke-staging: "
                                + "An error occurred (AccessDenied): not authorized\n"));
    }

    @Test
    void failsWhereTheConnectionDoesNotSayWhetherAReleaseIsPending() throws Exception {
        ssh("*'test -e'*) exit 255 ;;");

        assertThat(run("recover.sh"))
                .isEqualTo(new Command.Result(
                        1, "recover.sh: cannot tell whether a release is pending (ssh ended with 255)\n"));
    }

    /** What somebody configured by hand may hold a password, and Jenkins archives the reports. */
    private void assertNoConnectorIsArchived() throws IOException {
        try (Stream<Path> reports = Files.walk(scratch.resolve("reports"))) {
            assertThat(reports.filter(Files::isRegularFile))
                    .noneMatch(file -> file.toString().matches(".*(before|former).*|.*/sink\\.json"));
        }
    }

    private void credentials() throws IOException {
        Path settings = Files.writeString(scratch.resolve("staging.env"), "AWS_REGION=eu-west-1\n");
        command.with("SETTINGS", settings)
                .with("MYSQL_USER", "api")
                .with("MYSQL_PASSWORD", "hush-api")
                .with("MYSQL_ROOT_PASSWORD", "hush-root")
                .with("REPLICA_USER", "replica")
                .with("REPLICA_PASSWORD", "hush-replica")
                .with("REPLICA_READER_USER", "reader")
                .with("REPLICA_READER_PASSWORD", "hush-reader");
    }

    /** Keeps how the rollout tool reaches the broker. */
    private void noteBroker() throws IOException {
        command.fake(
                "java",
                "[[ $3 != apply ]] || { echo \"${KAFKA_BOOTSTRAP:-none}\"; cat \"${KAFKA_CLIENT_SETTINGS:-/dev/null}\"; } > '"
                        + scratch.resolve("broker") + "'");
    }

    private void targets(String state) throws IOException {
        command.fake("curl", """
                [[ $* = *targets* ]] || exit 0
                %s
                echo "{\\"health\\":\\"$state\\"}" > "${@: -1}\"""".formatted(state));
    }

    /** An {@code ssh} that keeps what it is sent; the cases say what the machine answers. */
    private void ssh(String cases) throws IOException {
        Path secrets = Files.createDirectories(scratch.resolve("machine"));
        Files.writeString(secrets.resolve("CONNECT_PASSWORD"), "hush-connect");
        Files.writeString(secrets.resolve("ca.pem"), "authority");
        command.fake("ssh", """
                all="$*"
                known=${all#*UserKnownHostsFile=} known=${known%%%% *}
                case "$*" in
                  *' -M '*StrictHostKeyChecking=yes* | *StrictHostKeyChecking=yes*' -M '*)
                    [[ -r $known && $(< "$known") = "10.0.0.7 $SERVER_KEY" ]]; exit ;;
                  *' -M '*StrictHostKeyChecking=accept-new* | *StrictHostKeyChecking=accept-new*' -M '*)
                    [[ ! -e $known ]]; exit ;;
                  *' -O '*"127.0.0.1:${TAKEN:-none}:"*) exit 1 ;;
                  *' -O '*) exit ;;
                esac
                echo "${@: -1}" >> '%1$s/remote'
                case "${@: -1}" in
                  *'-c CONNECT_PASSWORD ca.pem'*) tar -C '%1$s/machine' -c CONNECT_PASSWORD ca.pem ;;
                  %2$s
                esac
                cat >> '%1$s/sent'""".formatted(scratch, cases));
    }

    private List<String> remote() throws IOException {
        return Files.readAllLines(scratch.resolve("remote")).stream()
                .map(String::strip)
                .toList();
    }

    private String sent() throws IOException {
        return new String(Files.readAllBytes(scratch.resolve("sent")), StandardCharsets.ISO_8859_1);
    }

    /** The shared connection is closed whatever happened. */
    private void assertClosed() throws IOException {
        assertThat(command.calls()).last().asString().contains(" -O exit ");
    }

    private void copy(String folder) throws IOException {
        Path from = Project.root().resolve(folder);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().matches(".*/(target|src)/.*")) {
                    Path to = project.resolve(folder).resolve(from.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
    }

    private Command.Result runLine(String line) throws Exception {
        String[] words = line.split(" ");
        return run(words[0], Arrays.copyOfRange(words, 1, words.length));
    }

    private Command.Result run(String script, String... arguments) throws Exception {
        String[] line = new String[arguments.length + 1];
        line[0] = project.resolve("deploy").resolve(script).toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return command.run(line);
    }
}
