/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.rollout.Runs.Run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.FakeWorker.SOURCE;
import static org.strokeplatform.rollout.Runs.config;
import static org.strokeplatform.rollout.Runs.run;

/** Covers the subcommands that work on live connectors without files. */
class LiveCommandsTest {

    private final FakeWorker worker = new FakeWorker();

    @TempDir
    private Path folder;

    @BeforeEach
    void startASinkAndASource() {
        worker.put("sink", config(SINK, "topics", "t"));
        worker.put("source", config(SOURCE, "database.password", "hush1"));
        run(worker, "restart");
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void showsTheStatusOfAll() {
        assertThat(run(worker, "status"))
                .isEqualTo(new Run(
                        0,
                        "sink: connector RUNNING, task 0 RUNNING%nsource: connector RUNNING, task 0 RUNNING%n"
                                .formatted(),
                        ""));
    }

    @Test
    void failsTheStatusOfAFailedTaskAndShowsItsTraceWithoutSecrets() {
        worker.fail("sink");

        Run run = run(worker, "status", "--trace", "--only", "sink");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("task 0 FAILED", "Caused by: org.example.DownException: password=****")
                .doesNotContain("hush1");
        assertThat(run(worker, "status", "--json").out())
                .contains("\"state\" : \"FAILED\"")
                .doesNotContain("hush1");
    }

    @Test
    void refusesAGroupOfCommandsWithoutOne() {
        for (String group : List.of("offsets", "replica", "source", "dlq")) {
            Run run = run(worker, group);

            assertThat(run.exitCode()).isEqualTo(64);
            assertThat(run.err()).contains("Missing required subcommand", "Usage: rollout " + group);
        }
    }

    @Test
    void restartsOnlyWhatFailed() {
        worker.fail("sink");
        int before = worker.changes().size();

        Run run = run(worker, "restart", "--failed");

        assertThat(run).isEqualTo(new Run(0, "restarting sink%n".formatted(), ""));
        assertThat(worker.changes().subList(before, worker.changes().size()))
                .containsExactly("POST /connectors/sink/tasks/0/restart");
    }

    @Test
    void restartsConnectorAndTasksEachByItself() {
        int before = worker.changes().size();

        Run run = run(worker, "restart", "--only", "sink");

        assertThat(run).isEqualTo(new Run(0, "restarting sink%n".formatted(), ""));
        assertThat(worker.changes().subList(before, worker.changes().size()))
                .containsExactly("POST /connectors/sink/restart", "POST /connectors/sink/tasks/0/restart");
    }

    @Test
    void restartsTheTaskTooWhenTheConnectorCannotBe() {
        worker.failDuring("POST /connectors/sink/restart", 1);
        int before = worker.changes().size();

        Run run = run(worker, "restart", "--only", "sink");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Could not restart connector of sink: the worker answered 500");
        assertThat(run.out()).contains("restarting sink");
        assertThat(worker.changes().subList(before, worker.changes().size()))
                .contains("POST /connectors/sink/tasks/0/restart");
    }

    @Test
    void failsTheRestartOfATaskThatFailsAgain() {
        worker.put("sink", config(SINK, "host", "wrong"));
        run(worker, "restart");

        Run run = run(worker, "restart", "--failed");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("sink: task 0 FAILED").contains("DownException");
    }

    @Test
    void pausesAndResumes() {
        assertThat(run(worker, "pause", "--only", "sink")).isEqualTo(new Run(0, "paused sink%n".formatted(), ""));
        assertThat(run(worker, "status", "--only", "sink").out()).contains("PAUSED");

        assertThat(run(worker, "resume")).isEqualTo(new Run(0, "resumed sink%n".formatted(), ""));
    }

    @Test
    void tellsAsJsonWhatItDid() {
        assertThat(run(worker, "pause", "--only", "sink", "--json").out().replaceAll("\\s+", ""))
                .contains("\"exitCode\":0")
                .contains("\"lines\":[\"pausedsink\"]");
    }

    @Test
    void showsOffsets() {
        assertThat(run(worker, "offsets", "show", "sink"))
                .isEqualTo(new Run(
                        0,
                        "{'kafka_partition':0,'kafka_topic':'t'}: {'kafka_offset':2}%n"
                                .replace('\'', '"')
                                .formatted(),
                        ""));
    }

    @Test
    void resetsOffsetsOfAStoppedConnectorOnlyWhenConfirmed() {
        int before = worker.changes().size();

        assertThat(run(worker, "offsets", "reset", "sink").exitCode()).isEqualTo(64);
        assertThat(run(worker, "offsets", "reset", "sink", "--confirm", "snik").exitCode())
                .isEqualTo(64);
        assertThat(worker.changes()).hasSize(before);

        assertThat(run(worker, "offsets", "reset", "sink", "--confirm", "sink"))
                .isEqualTo(new Run(0, "reset the offsets of sink%nresumed sink%n".formatted(), ""));
        assertThat(worker.changes().subList(before, before + 3))
                .containsExactly(
                        "PUT /connectors/sink/stop", "DELETE /connectors/sink/offsets", "PUT /connectors/sink/resume");
    }

    @ParameterizedTest
    @CsvSource({
        "resume, RUNNING, DELETE /connectors/sink/offsets",
        "pause, PAUSED, DELETE /connectors/sink/offsets",
        "stop, STOPPED, DELETE /connectors/sink/offsets",
        "resume, RUNNING, PUT /connectors/sink/stop"
    })
    void leavesAConnectorAsItWasWhenItsOffsetsAreNotReset(String verb, String state, String failing) {
        if (!verb.equals("resume")) {
            worker.change("sink", verb);
        }
        worker.failDuring(failing, 1);

        Run run = run(worker, "offsets", "reset", "sink", "--confirm", "sink");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("the worker answered 500: the coordinator is away")
                .contains("The offsets were not reset, as far as is known (offsets show sink); sink is asked to be "
                        + state + " again, as it was");
        assertThat(worker.state("sink")).isEqualTo(state);
    }

    @Test
    void saysThatAConnectorMayBeStoppedWhenItCannotBeResumedEither() {
        worker.failDuring("DELETE /connectors/sink/offsets", 1);
        worker.failDuring("PUT /connectors/sink/resume", 1);

        assertThat(run(worker, "offsets", "reset", "sink", "--confirm", "sink").err())
                .contains("sink was RUNNING and may be stopped now: Could not resume sink");
    }

    @Test
    void deletesWhatIsNamed() {
        assertThat(run(worker, "delete", "sink").exitCode()).isZero();
        assertThat(worker.names()).containsExactly("source");

        assertThat(run(worker, "delete", "sink"))
                .isEqualTo(new Run(3, "", "No connector [sink]; there are [source]%n".formatted()));
    }

    @Test
    void exportsFilesThatAPlanFindsEqual() throws IOException {
        Path out = folder.resolve("out");

        Run run = run(worker, "export", out.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("'database.password' holds its value in the clear")
                .doesNotContain("hush1");
        assertThat(Files.readString(out.resolve("sink.json"))).doesNotContain("__internal");
        assertThat(run(worker, "plan", out.toString()).exitCode()).isZero();
        assertThat(run(worker, "export", out.toString()).exitCode()).isEqualTo(3);
        assertThat(run(worker, "export", "--force", out.toString()).exitCode()).isZero();
    }

    @Test
    void namesEverySettingOfAnExportThatHoldsAPasswordInTheClear() {
        worker.put("sink", config(SINK, "topics", "t", "value.converter.pin", "hush1"));

        assertThat(run(worker, "export", folder.resolve("out").toString()).err())
                .contains("'value.converter.pin' holds its value in the clear")
                .doesNotContain("hush1");
    }

    @Test
    void exportsFilesThatOnlyTheirOwnerCanRead() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path stale = Files.writeString(out.resolve("sink.json"), "{}");
        Files.setPosixFilePermissions(stale, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run(worker, "export", "--force", out.toString()).exitCode()).isZero();

        for (String name : List.of("sink.json", "source.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(name))))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(2);
        }
    }
}
