/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesSecretsTest {

    @TempDir
    private Path scratch;

    private Path folder;
    private Command command;

    @BeforeEach
    void setUp() throws IOException, InterruptedException {
        folder = scratch.resolve("secrets");
        command = new Command(scratch).fake("kubectl", """
                case "$*" in
                  *'generic stroke-trust '*) for word in "$@"; do
                      case $word in --from-file=*) cp "${word#*=}" '%s' ;; esac
                    done ;;
                esac
                echo '{"kind": "Secret"}'""".formatted(scratch.resolve("trusted")));
        Files.createDirectory(folder);
        Matcher secrets =
                Pattern.compile("(?m)^secret \\S+ (.*)$").matcher(Project.read("deploy/kubernetes/secrets.sh"));
        while (secrets.find()) {
            for (String name : secrets.group(1).split(" ")) {
                Files.writeString(folder.resolve(name), "value of " + name);
            }
        }
        String certificate = folder.resolve("ca.pem").toString();
        Command.Result made = command.run(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
                        + " -subj /CN=authority -keyout /dev/null -out " + certificate)
                .split(" "));
        assertThat(made.exit()).as(made.output()).isZero();
    }

    @Test
    void givesEachServiceItsOwnSecretsAndNoValueAsAnArgument() throws Exception {
        Command.Result result = command.run("deploy/kubernetes/secrets.sh", folder.toString());

        assertThat(result.exit()).as(result.output()).isZero();
        List<String> created = command.calls().stream()
                .filter(call -> call.contains(" create "))
                .toList();
        assertThat(created)
                .extracting(call -> call.split(" ")[4])
                .containsExactly(
                        "stroke-connect",
                        "stroke-api",
                        "stroke-replica",
                        "stroke-probe",
                        "stroke-watcher",
                        "stroke-trust");
        assertThat(command.calls()).noneMatch(call -> call.contains("value of "));
        assertThat(created.get(0)).doesNotContain("MYSQL_OWNER_PASSWORD");
        assertThat(command.calls()).filteredOn(call -> call.contains(" apply ")).hasSize(created.size());
    }

    @Test
    void trustsTheDatabasesAuthorityBesideThePublicOnes() throws Exception {
        assertThat(command.run("deploy/kubernetes/secrets.sh", folder.toString())
                        .exit())
                .isZero();

        KeyStore trusted = KeyStore.getInstance(scratch.resolve("trusted").toFile(), "changeit".toCharArray());
        assertThat(trusted.containsAlias("stroke-platform")).isTrue();
        assertThat(trusted.size()).isGreaterThan(10);
    }

    @Test
    void namesASecretThatIsMissing() throws Exception {
        Files.delete(folder.resolve("PSEUDONYM_KEY"));

        Command.Result result = command.run("deploy/kubernetes/secrets.sh", folder.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains("secrets: " + folder + "/PSEUDONYM_KEY is missing; README.md says what it holds");
    }
}
