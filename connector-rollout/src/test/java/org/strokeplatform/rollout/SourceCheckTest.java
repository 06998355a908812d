/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.source.Finding;
import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceDatabase;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.MYSQL;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.Runs.file;

/** The check of the source's database: by itself, before an apply, and beside the status. */
class SourceCheckTest {

    private static final Finding ERROR =
            new Finding("binlog-format", Level.ERROR, "it is MIXED", "Changes go missing", List.of("SET PERSIST ..."));
    private static final Finding WARNING =
            new Finding("engine", Level.WARNING, "t is MyISAM", "No transactions", List.of("ALTER ..."));

    private final FakeWorker worker = new FakeWorker();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("CONNECT_URL", worker.url(), "SOURCE_PASSWORD", "hush1"));

    @TempDir
    private Path folder;

    @BeforeEach
    void declareASourceAndASink() {
        file(
                folder,
                "src",
                MYSQL,
                "database.hostname",
                "127.0.0.1",
                "database.user",
                "cdc",
                "database.password",
                "${env:SOURCE_PASSWORD}");
        file(folder, "snk", SINK, "topics", "t");
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void saysInOneLineThatNothingWasFound() {
        assertThat(run(List.of(), "source", "check", folder.toString()))
                .isEqualTo(new Run(
                        0, "source check of src: %d checks, nothing found%n".formatted(SourceDatabase.checks()), ""));
    }

    @Test
    void failsForErrorsAndShowsHowToRepairThem() {
        Run run = run(List.of(ERROR, WARNING), "source", "check", folder.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines())
                .containsExactly(
                        "error: binlog-format: it is MIXED",
                        "    Changes go missing",
                        "    repair: SET PERSIST ...",
                        "warning: engine: t is MyISAM",
                        "    No transactions",
                        "    repair: ALTER ...",
                        "source check of src: %d checks, 1 error(s), 1 warning(s)".formatted(SourceDatabase.checks()));
    }

    @Test
    void doesNotFailForWarningsAlone() {
        assertThat(run(List.of(WARNING), "source", "check", folder.toString()).exitCode())
                .isZero();
    }

    @Test
    void writesItsResultAsJson() {
        Run run = run(List.of(ERROR), "source", "check", folder.toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().replaceAll("\\s+", ""))
                .contains("\"exitCode\":3")
                .contains("\"connector\":\"src\"")
                .contains("\"check\":\"binlog-format\",\"level\":\"ERROR\"")
                .contains("\"repair\":[\"SETPERSIST...\"]")
                .doesNotContain("hush1");
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        environment.remove("SOURCE_PASSWORD");

        assertThat(run(List.of(), "source", "check", folder.toString()))
                .isEqualTo(new Run(
                        64,
                        "",
                        "src: database.password: ${env:SOURCE_PASSWORD} is not in this environment%n".formatted()));
    }

    @Test
    void namesTheDatabaseThatDoesNotAnswer() throws IOException {
        int port = closedPort();

        Run run = Runs.run(environment, new FakePace(), SourceDatabase::check, "source", "check", folder.toString());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .startsWith("src: database.hostname: 127.0.0.1:" + port + " does not answer")
                .hasLineCount(1)
                .doesNotContain("hush1");
    }

    @Test
    void refusesAFolderWithoutASourceOfMySql() {
        Run run = run(List.of(), "source", "check", folder.toString(), "--only", "snk");

        assertThat(run).isEqualTo(new Run(3, "", "No file of %s reads MySQL by Debezium%n".formatted(folder)));
    }

    @Test
    void stopsAnApplyBeforeAnythingIsChanged() {
        Run run = run(List.of(ERROR), "apply", folder.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("repair: SET PERSIST ...")
                .contains("Nothing was changed: repair the source database, or go on with --skip-source-check");
        assertThat(worker.changes()).isEmpty();
    }

    @Test
    void stopsAnApplyAsJsonToo() {
        Run run = run(List.of(ERROR), "apply", folder.toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("\"exitCode\" : 3", "\"binlog-format\"", "--skip-source-check");
    }

    @Test
    void letsAnApplyGoOnWhenItIsSkippedOrOnlyWarns() {
        assertThat(run(List.of(ERROR), "apply", folder.toString(), "--skip-source-check"))
                .returns(0, Run::exitCode)
                .satisfies(run -> assertThat(run.err()).doesNotContain("binlog-format"));
        assertThat(run(List.of(WARNING), "apply", folder.toString()))
                .returns(0, Run::exitCode)
                .satisfies(run -> assertThat(run.err()).contains("warning: engine: t is MyISAM"));
    }

    @Test
    void doesNotConcernAnApplyOfTheSinksOnly() {
        assertThat(run(List.of(ERROR), "apply", folder.toString(), "--only", "snk"))
                .returns(0, Run::exitCode)
                .satisfies(run -> assertThat(run.err()).doesNotContain("source"));
    }

    @Test
    void letsAnApplyGoOnWhereTheDatabaseCannotBeAsked() {
        environment.remove("SOURCE_PASSWORD");

        Run run = run(List.of(ERROR), "apply", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("source database of src: not checked:"
                        + " database.password: ${env:SOURCE_PASSWORD} is not in this environment");
        assertThat(worker.names()).containsExactlyInAnyOrder("src", "snk");
    }

    @Test
    void letsAnApplyGoOnWhenTheDatabaseDoesNotAnswer() throws IOException {
        int port = closedPort();

        Run run = Runs.run(environment, new FakePace(), SourceDatabase::check, "apply", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("source database of src: not checked: database.hostname: 127.0.0.1:" + port);
    }

    @Test
    void isOneLineOfTheStatusAndDoesNotFailIt() {
        run(List.of(), "apply", folder.toString());

        assertThat(run(List.of(), "status").out())
                .endsWith("source database of src: checked, nothing found%n".formatted());
        assertThat(run(List.of(ERROR, WARNING), "status"))
                .returns(0, Run::exitCode)
                .satisfies(run -> assertThat(run.out())
                        .endsWith("source database of src: checked, 2 finding(s), run 'source check'%n".formatted()));
        assertThat(run(List.of(ERROR), "status", "--json").out()).contains("\"binlog-format\"");
    }

    @Test
    void isReportedByTheWatchOnceUntilItChanges() {
        run(List.of(), "apply", folder.toString());
        List<List<Finding>> results = List.of(List.of(), List.of(), List.of(ERROR), List.of(ERROR), List.of());
        int[] asked = {0};

        Run run = Runs.run(
                environment,
                new FakePace().stoppingAfter((int) SourceWatch.EVERY.toSeconds() / 2 * results.size()),
                settings -> results.get(Math.min(asked[0]++, results.size() - 1)),
                "watch");

        assertThat(run.err()
                        .lines()
                        .filter(line -> line.contains("source database"))
                        .map(line -> line.split(" ", 2)[1]))
                .containsExactly(
                        "source database of src: checked, nothing found",
                        "source database of src: checked, 1 finding(s), run 'source check'",
                        "source database of src: checked, nothing found");
    }

    private int closedPort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        file(
                folder,
                "src",
                MYSQL,
                "database.hostname",
                "127.0.0.1",
                "database.port",
                String.valueOf(port),
                "database.user",
                "cdc",
                "database.password",
                "${env:SOURCE_PASSWORD}");
        return port;
    }

    private Run run(List<Finding> findings, String... arguments) {
        return Runs.run(environment, new FakePace(), settings -> findings, arguments);
    }
}
