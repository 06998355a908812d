/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.Runs.file;
import static org.strokeplatform.rollout.Runs.run;

class ValidateCommandTest {

    private final FakeWorker worker = new FakeWorker();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void acceptsWhatTheWorkerAccepts() {
        file(folder, "sink", SINK, "topics", "t", "value.converter.any", "x", "consumer.override.any", "y");

        assertThat(validate()).isEqualTo(new Run(0, "sink: valid%n".formatted(), ""));
    }

    @Test
    void reportsWhatTheWorkerReports() {
        file(folder, "sink", SINK, "batch.size", "many");

        assertThat(validate()).isEqualTo(new Run(3, "sink: batch.size: Not a number of type INT%n".formatted(), ""));
    }

    @Test
    void refusesAUrlOfSqlServerThatWouldChangeValues() {
        file(folder, "sink", SINK, "connection.url", "${env:ONE};databaseName=d", "host", "h");

        Run run = Runs.run(
                Map.of("CONNECT_URL", worker.url(), "ONE", "jdbc:sqlserver://secret-host"),
                new FakePace(),
                "validate",
                "--allow-unknown",
                "connection.url",
                folder.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("sink: connection.url: sendTimeAsDatetime is not set in the URL of SQL Server")
                .doesNotContain("secret-host");
    }

    @Test
    void namesAPlaceholderThatTheWorkerDoesNotResolve() {
        file(folder, "sink", SINK, "host", "http://${env:ONE}:${env:NOWHERE}/");

        Run run = validate();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("sink: host: the worker does not resolve ${env:NOWHERE}")
                .doesNotContain("ONE");
    }

    @Test
    void namesAPlaceholderThatTheEnvironmentFileLacks() throws IOException {
        Path variables = Files.writeString(folder.resolve("env"), "# no\nexport ONE=1\nTWO=2\n");
        file(folder, "sink", SINK, "database.password", "${env:ONE}${env:TWO}${env:THREE}");

        assertThat(validate("--env-file", variables.toString()).out())
                .contains("database.password: ${env:THREE} is not in the --env-file")
                .doesNotContain("${env:ONE} is not")
                .doesNotContain("${env:TWO} is not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${ENV:ONE} | the worker has no provider for ${ENV:...}; expected ${env:NAME} (did you mean ${env:...}?)",
                "${evn:ONE} | the worker has no provider for ${evn:...}; expected ${env:NAME} (did you mean ${env:...}?)",
                "${ env:ONE} | the worker has no provider for ${ env:...}; expected ${env:NAME} (did you mean ${env:...}?)",
                "${vault:x/y:z} | the worker has no provider for ${vault:...}; expected ${env:NAME}. --provider names more",
                "x${env:ONE | ${env: has no } after it; expected ${env:NAME}",
                "${env:ONE ${env:ONE} | ${env:...} holds no variable's name; expected ${env:NAME}",
                "${env:} | ${env:...} holds no variable's name; expected ${env:NAME}",
                "${env:path:ONE} | ${env:...} holds no variable's name; expected ${env:NAME}"
            })
    void refusesWhatNoProviderReplacesAlsoInASecretAndShowsNoValue(String value, String message) {
        for (String setting : List.of("host", "database.password")) {
            file(folder, "sink", SINK, setting, value);

            Run run = validate();

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out()).startsWith("sink: " + setting + ": " + message);
            assertThat(run.out().lines()).hasSize(1);
        }
    }

    @Test
    void knowsTheProvidersThatItIsGivenAndWhatIsNoPlaceholder() {
        file(folder, "sink", SINK, "host", "${topic}${vault:x/y:z}", "batch.size", "1");

        assertThat(validate("--provider", "vault").exitCode()).isZero();
        file(folder, "sink", SINK, "host", "${Vault:x}");
        assertThat(validate("--provider", "vault").out())
                .contains("${Vault:...}; expected ${env:NAME} or ${vault:...} (did you mean ${vault:...}?)");
    }

    @Test
    void refusesAVariableThatTheAllowlistLeavesOutAlsoThatOfASecret() {
        file(folder, "sink", SINK, "database.password", "${env:ONE}${env:OTHER_PW}");

        Run run = validate("--env-allowlist", "ONE|TWO_.*");

        assertThat(run)
                .isEqualTo(new Run(
                        3,
                        ("sink: database.password: ${env:OTHER_PW} is not in the allowlist; "
                                        + "expected a variable that matches ONE|TWO_.*%n")
                                .formatted(),
                        ""));
        assertThat(validate("--env-allowlist", "ONE|OTHER_.*").exitCode()).isZero();
    }

    @Test
    void knowsTheSettingsThatAListBesideTheFilesNames() throws IOException {
        Path files = Files.createDirectories(folder.resolve("open"));
        Path lists = Files.createDirectories(folder.resolve("settings"));
        Files.writeString(lists.resolve("one.json"), "[{\"name\": \"hidden.one\"}, {\"name\": \"free.*\"}]");
        Files.writeString(lists.resolve("two.json"), "{\"settings\": {\"hidden.two\": {}}}");
        file(files, "sink", SINK, "hidden.one", "1", "hidden.two", "2", "free.any", "3");

        assertThat(run(worker, "validate", files.toString()).exitCode()).isZero();
    }

    @Test
    void letsASettingThroughThatIsAllowed() {
        file(folder, "sink", SINK, "odd", "1");

        assertThat(validate().exitCode()).isEqualTo(3);
        assertThat(validate("--allow-unknown", "odd").exitCode()).isZero();
    }

    @Test
    void listsProblemsAsJson() {
        file(folder, "sink", SINK, "batch.size", "many");

        assertThat(validate("--json").out().replaceAll("\\s+", ""))
                .isEqualTo(
                        "{\"problems\":[{\"connector\":\"sink\",\"setting\":\"batch.size\",\"message\":\"NotanumberoftypeINT\"}]}");
    }

    @Test
    void changesNothing() {
        file(folder, "sink", SINK, "topics", "t");

        validate();

        assertThat(worker.changes()).isEmpty();
    }

    private Run validate(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "validate";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return run(worker, arguments);
    }
}
