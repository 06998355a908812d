/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.FakeWorker.SOURCE;
import static org.strokeplatform.rollout.Runs.config;
import static org.strokeplatform.rollout.Runs.file;

class ApplyCommandTest extends ConnectorsToApply {

    /** Looks come five times a second: the old failure shows for longer than apply lets a failure settle. */
    private static final List<String> RESTARTED_WHILE_THE_NEW_TASK_STARTS = Stream.concat(
                    Stream.of("FAILED", "RESTARTING", "RUNNING"),
                    Stream.generate(() -> "FAILED").limit(20))
            .toList();

    @Test
    void createsSourcesBeforeSinks() {
        Run run = apply();

        assertThat(run).isEqualTo(new Run(0, "+ b-source%n+ a-sink%nApplied, all run%n".formatted(), run.err()));
        assertThat(worker.changes())
                .containsExactly("PUT /connectors/b-source/config", "PUT /connectors/a-sink/config");
    }

    @Test
    void changesNothingWhenRunAgain() {
        apply();
        int changes = worker.changes().size();

        Run again = apply();

        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).endsWith("Nothing to do, all run%n".formatted());
        assertThat(worker.changes()).hasSize(changes);
    }

    @Test
    void putsOnlyTheConnectorThatChanged() {
        apply();
        file(folder, "a-sink", SINK, "host", "there", "topics", "t");

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("= b-source%n~ a-sink%n    host: here -> there%n".formatted());
        assertThat(worker.changes()).hasSize(3).last().isEqualTo("PUT /connectors/a-sink/config");
    }

    @Test
    void removesASettingThatTheFileNoLongerHas() {
        apply();
        file(folder, "a-sink", SINK, "topics", "t");

        assertThat(apply().out()).contains("    host: here -> (not set)");
        assertThat(worker.config("a-sink")).doesNotContainKey("host");
    }

    @Test
    void putsTheFormerConfigurationBackWhenATaskFails() {
        apply();
        file(folder, "b-source", SOURCE, "host", "here", "tasks.max", "1");
        file(folder, "a-sink", SINK, "host", "wrong", "topics", "t");

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("a-sink: task 0 FAILED on 127.0.0.1:8083")
                .contains("org.example.DownException: no route")
                .contains("restored a-sink%nrestored b-source".formatted());
        assertThat(worker.config("a-sink")).containsEntry("host", "here");
        assertThat(worker.config("b-source")).doesNotContainKey("tasks.max");
        assertThat(run("status").exitCode()).isZero();
    }

    @Test
    void removesANewConnectorWhoseTaskFails() {
        file(folder, "a-sink", SINK, "host", "wrong", "topics", "t");

        assertThat(apply().exitCode()).isEqualTo(1);
        assertThat(worker.names()).isEmpty();
    }

    @Test
    void leavesTheFailedConnectorWhenToldSo() {
        file(folder, "a-sink", SINK, "host", "wrong", "topics", "t");

        assertThat(apply("--no-rollback").exitCode()).isEqualTo(1);
        assertThat(worker.names()).containsExactlyInAnyOrder("a-sink", "b-source");
    }

    @Test
    void doesNotTakeTheFailureOfBeforeForANewOne() {
        worker.put("a-sink", config(SINK, "host", "wrong", "topics", "t"));

        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void waitsForTheNewTaskOfAnAddedSettingWhileTheWatcherRestartsTheOldOne() {
        worker.put("a-sink", config(SINK, "topics", "t"));
        worker.fail("a-sink");
        settle();
        worker.reportAfterPut("a-sink", RESTARTED_WHILE_THE_NEW_TASK_STARTS);

        Run run = apply();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("    host: (not set) -> here");
    }

    @Test
    void waitsForTheNewTaskOfARemovedSettingWhileTheWatcherRestartsTheOldOne() {
        worker.put("a-sink", config(SINK, "host", "here", "topics", "t", "batch.size", "1"));
        worker.fail("a-sink");
        settle();
        worker.reportAfterPut("a-sink", RESTARTED_WHILE_THE_NEW_TASK_STARTS);

        Run run = apply();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("    batch.size: 1 -> (not set)");
    }

    @Test
    void waitsForTheNewTaskWhenTheOldOneWasBeingRestarted() {
        worker.put("a-sink", config(SINK, "topics", "t"));
        worker.reportAfterPut("a-sink", RESTARTED_WHILE_THE_NEW_TASK_STARTS);

        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void putsBackANewConfigurationThatFailsLikeTheFormerOneWithoutWaitingForTheTimeout() {
        worker.put("a-sink", config(SINK, "host", "wrong", "topics", "t"));
        settle();
        file(folder, "a-sink", SINK, "host", "wrong", "topics", "t", "tasks.max", "1");
        FakePace pace = new FakePace();

        Run run = Runs.run(Map.of("CONNECT_URL", worker.url()), pace, "apply", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("org.example.DownException: no route").contains("restored a-sink");
        assertThat(worker.changes()).contains("POST /connectors/a-sink/tasks/0/restart");
        assertThat(pace.now()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void tellsWhenTheFormerConfigurationDoesNotRunAgain() {
        apply();
        file(folder, "a-sink", SINK, "host", "wrong", "topics", "t");
        worker.beforePut("a-sink", () -> worker.rebalanceDuring("PUT", 1000));

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains("could not be restored: Gave up after 60 s");
    }

    @Test
    void refusesATypingErrorAndChangesNothing() {
        file(folder, "a-sink", SINK, "hots", "here", "topics", "t");

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .isEqualTo("a-sink: hots: unknown setting, which Connect would ignore (did you mean 'host'?)%n"
                        .formatted());
        assertThat(worker.changes()).isEmpty();
    }

    @Test
    void refusesAPluginThatIsNotInstalled() {
        file(folder, "a-sink", "org.example.FakeSinkConector", "topics", "t");

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("no worker has the plugin org.example.FakeSinkConector")
                .contains("did you mean org.example.FakeSinkConnector?");
        assertThat(worker.changes()).isEmpty();
    }

    @Test
    void refusesATargetThatDoesNotAnswerAndChangesNothing() {
        file(folder, "a-sink", SINK, "topics", "t", "connection.url", "jdbc:mysql://127.0.0.1:1/replica");

        Run run = apply("--allow-unknown", "connection.url");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("a-sink: connection.url: jdbc:mysql://127.0.0.1:1/replica does not answer")
                .contains("Nothing was changed: set the targets right, or go on with --skip-target-check");
        assertThat(worker.changes()).isEmpty();
        assertThat(apply("--allow-unknown", "connection.url", "--skip-target-check")
                        .exitCode())
                .isZero();
    }

    @Test
    void doesNotOpenTheTargetOfAConnectorThatStaysAsItIs() {
        file(folder, "a-sink", SINK, "topics", "t", "connection.url", "jdbc:mysql://127.0.0.1:1/replica");
        apply("--allow-unknown", "connection.url", "--skip-target-check");

        assertThat(apply("--allow-unknown", "connection.url").exitCode()).isZero();
    }

    @Test
    void waitsOutARebalance() {
        worker.rebalanceDuring("PUT /connectors/", 5);

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).containsOnlyOnce("answered 409 (a rebalance is in process); trying for up to 60 s");
    }

    @Test
    void survivesAWorkerThatRestartsMidway() {
        worker.dropDuring("PUT /connectors/a-sink", 3);
        worker.dropDuring("GET /connectors/a-sink/status", 3);

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("does not answer");
        assertThat(worker.names()).containsExactlyInAnyOrder("a-sink", "b-source");
    }

    @Test
    void letsTwoAppliesOfTheSameFilesBothSucceed() {
        AtomicReference<Run> other = new AtomicReference<>();
        worker.beforePut("b-source", () -> other.set(apply()));

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(other.get().exitCode()).isZero();
        assertThat(worker.changes())
                .filteredOn(change -> change.contains("a-sink"))
                .hasSize(1);
    }

    @Test
    void leavesWhatSomeoneElsePutMeanwhile() {
        worker.beforePut("b-source", () -> worker.put("a-sink", config(SINK, "host", "theirs", "topics", "t")));

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("a-sink: someone else changed it meanwhile");
        assertThat(worker.config("a-sink")).containsEntry("host", "theirs");
        assertThat(worker.names()).doesNotContain("b-source");
    }

    @Test
    void noticesSoonWhenSomeoneElsePutsSomethingWhileItWaits() {
        apply();
        file(folder, "b-source", SOURCE, "host", "there");
        file(folder, "a-sink", SINK, "host", "there", "topics", "t");
        worker.beforePut("a-sink", () -> worker.put("b-source", config(SOURCE, "host", "here")));

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("b-source: someone else changed it meanwhile");
        assertThat(worker.config("a-sink")).containsEntry("host", "here");
    }

    @Test
    void refusesToChangeAPausedConnector() {
        apply();
        run("pause", "--only", "a-sink");
        file(folder, "a-sink", SINK, "host", "there", "topics", "t");

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("a-sink is PAUSED, so it could not be seen to run");
    }

    @Test
    void leavesAPausedConnectorThatHasNotChanged() {
        apply();
        run("pause", "--only", "a-sink");

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("a-sink is PAUSED; left so");
    }

    @Test
    void failsWhenAnUnchangedConnectorDoesNotRun() {
        apply();
        worker.fail("a-sink");

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("restart --failed")
                .contains("password=****")
                .doesNotContain("hush1");
    }

    @Test
    void deletesWhatNoFileDeclaresOnlyWhenAsked() {
        worker.put("old", config(SINK, "topics", "t"));

        apply();
        assertThat(worker.names()).contains("old");

        assertThat(apply("--prune", "--only", "a-sink").exitCode()).isZero();
        assertThat(worker.names()).containsExactlyInAnyOrder("a-sink", "b-source");
    }

    @Test
    void hasAnExitCodeOfItsOwnForADeletionThatFails() {
        worker.put("old", config(SINK, "topics", "t"));
        worker.failDuring("DELETE /connectors/old", 1);

        Run run = apply("--prune");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err())
                .contains("Could not delete old: the worker answered 500: the coordinator is away")
                .contains("old is still there, what the files declare runs and stays; apply with --prune again");
        assertThat(worker.names()).containsExactlyInAnyOrder("a-sink", "b-source", "old");
        assertThat(apply("--prune").exitCode()).isZero();
        assertThat(worker.names()).containsExactlyInAnyOrder("a-sink", "b-source");
    }

    @Test
    void writesItsResultAsJson() {
        Run run = apply("--json", "--only", "b-source");

        assertThat(run.out().replaceAll("\\s+", ""))
                .isEqualTo("{'exitCode':0,'changes':[{'name':'b-source','action':'create','differences':["
                        .concat("{'name':'connector.class','before':null,'after':'%s'},".formatted(SOURCE))
                        .concat("{'name':'host','before':null,'after':'here'}]}],'message':''}")
                        .replace('\'', '"'));
    }

    /** Looks until the tasks are reported. */
    private void settle() {
        while (!run("status").out().contains("task 0")) {
            assertThat(worker.names()).isNotEmpty();
        }
    }
}
