/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.Runs.file;

/** What apply asks of sinks beside the state of their tasks. A new connector of the fake worker has committed offset 2 of t. */
class ApplyCommitsTest extends ConnectorsToApply {

    private static final String DEAD_LETTERS = "errors.deadletterqueue.topic.name";

    private final FakeTopicEnds topics = new FakeTopicEnds().end("t", 2);
    private FakePace pace = new FakePace();
    private Map<String, String> environment = Map.of();
    private Map<String, Object> asked = Map.of();

    @Test
    void saysThatASinkRunsOnceItHasCommitted() {
        topics.end("t", 605);
        worker.commitAfter("a-sink", 20);

        Run run = apply();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("Applied, all run%n".formatted());
        assertThat(run.err()).contains("a-sink runs; waiting up to 120 s until it commits: 603 offset(s) of t");
        assertThat(topics.isClosed()).isTrue();
    }

    @Test
    void putsTheFormerConfigurationBackWhenASinkWritesNothing() {
        apply();
        topics.end("t", 605);
        file(folder, "a-sink", SINK, "host", "silent", "topics", "t");

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("restored a-sink")
                .contains(
                        "a-sink: its tasks run, but it committed no offset in 120 s, while changes wait: 603 offset(s) of t")
                .contains("the worker's log", "the target", "offset.flush.interval.ms", "--commit-timeout");
        assertThat(run.err()
                        .replace("a-sink", "snk")
                        .replace("of t\n", "of cdc.stroke_predictions.patients\n")
                        .lines())
                .containsSubsequence(ReadmeTest.shown("\nsnk runs; waiting "));
        assertThat(worker.config("a-sink")).containsEntry("host", "here");
        assertThat(pace.now()).isGreaterThan(Duration.ofSeconds(120));
    }

    @Test
    void removesANewSinkThatWritesNothing() {
        topics.end("t", 605);

        assertThat(apply("--commit-timeout", "7").err()).contains("committed no offset in 7 s");
        assertThat(worker.names()).isEmpty();
    }

    @Test
    void waitsForNoCommitWhereNothingWaits() {
        assertThat(apply().exitCode()).isZero();
        assertThat(pace.now()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForNoCommitOfATopicThatIsNotThereYet() {
        file(folder, "a-sink", SINK, "host", "here", "topics", "absent");

        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void takesMarksOfTransactionsForNoChanges() {
        topics.end("t", 3).withMarksOnly();

        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void showsTheTraceOfATaskThatFailsMeanwhile() {
        topics.end("t", 605);
        topics.atLook(() -> {
            if (worker.names().contains("a-sink")) {
                worker.fail("a-sink");
            }
        });

        Run run = apply();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("a-sink: task 0 FAILED").contains("org.example.DownException");
        assertThat(pace.now()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void takesARecordThatIsDeadLetteredForDone() {
        file(folder, "a-sink", SINK, "host", "here", "topics", "t", DEAD_LETTERS, "dlq");
        topics.end("t", 3).end("dlq", 0);
        topics.atLook(() -> topics.grow("dlq"));

        assertThat(apply("--allow-unknown", DEAD_LETTERS).exitCode()).isZero();
    }

    @Test
    void takesWhatARestartedTaskDeadLettersAtOnceForDone() {
        file(folder, "a-sink", SINK, "host", "here", "topics", "t", DEAD_LETTERS, "dlq");
        topics.end("t", 3).end("dlq", 1);
        worker.beforePut("a-sink", () -> topics.grow("dlq"));

        assertThat(apply("--allow-unknown", DEAD_LETTERS).exitCode()).isZero();
    }

    @Test
    void goesOnWhereKafkaDoesNotSayHowManyDeadLettersThereAre() {
        file(folder, "a-sink", SINK, "host", "here", "topics", "t", DEAD_LETTERS, "dlq");
        topics.end("t", 3);
        AtomicInteger looks = new AtomicInteger();
        topics.atLook(() -> {
            if (looks.incrementAndGet() > 1) {
                throw new TimeoutException("no leader");
            }
        });

        Run run = apply("--allow-unknown", DEAD_LETTERS);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("a-sink: not known whether it commits: TimeoutException");
    }

    @Test
    void waitsForNoCommitOfASinkThatFillsFilesFirst() {
        file(folder, "a-sink", SINK, "host", "here", "topics", "t", "flush.size", "1000");
        topics.end("t", 605);

        Run run = apply("--allow-unknown", "flush.size");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("a-sink: 603 offset(s) of t; not waited for, since it commits only when a file is");
    }

    @Test
    void notesWhatWaitsForASinkThatStaysAsItIs() {
        apply();
        topics.end("t", 605);

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("Nothing to do, all run%n".formatted());
        assertThat(run.err()).contains("a-sink: not committed yet: 603 offset(s) of t");
    }

    @Test
    void goesOnWhereTheWorkerDoesNotKnowTheOffsets() {
        topics.end("t", 605);
        worker.failDuring("GET /connectors/a-sink/offsets", 1);

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("a-sink: not known whether it commits: Could not read offsets of a-sink");
    }

    @Test
    void goesOnWhereKafkaCannotBeAsked() {
        topics.atLook(() -> {
            throw new KafkaException("no broker");
        });

        Run run = apply();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("not known here whether sinks commit: Kafka at here:9092: no broker");
        assertThat(topics.isClosed()).isTrue();
    }

    @Test
    void goesOnWhereKafkaIsNotKnown() {
        Run run = Runs.run(worker, "apply", folder.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("not known here whether sinks commit: KAFKA_BOOTSTRAP is not set");
    }

    @Test
    void asksForNoCommitWhenToldNotTo() {
        topics.end("t", 605);

        Run run = apply("--commit-timeout", "0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).doesNotContain("commit");
    }

    @Test
    void refusesATimeoutBelowZeroAndAFileThatIsNotThereAtTheStart() {
        assertThat(apply("--commit-timeout", "-1").err())
                .contains("--commit-timeout: expected 0 or more seconds, found -1");
        assertThat(apply("--command-config", "absent").exitCode()).isEqualTo(64);
        assertThat(worker.changes()).isEmpty();
    }

    @Test
    void logsInAsTheEnvironmentOrTheCommandLineSays(@TempDir Path logins) throws IOException {
        Path ours = Files.writeString(logins.resolve("ours"), "sasl.mechanism=PLAIN");
        Path another = Files.writeString(logins.resolve("another"), "sasl.mechanism=SCRAM-SHA-512");

        applyIn(Map.of("KAFKA_CLIENT_SETTINGS", ours.toString()));
        assertThat(asked).containsEntry("sasl.mechanism", "PLAIN").containsEntry("bootstrap.servers", "here:9092");

        applyIn(Map.of("KAFKA_CLIENT_SETTINGS", ours.toString()), "--command-config", another.toString());
        assertThat(asked).containsEntry("sasl.mechanism", "SCRAM-SHA-512");

        Run refused = applyIn(Map.of("KAFKA_CLIENT_SETTINGS", "absent"));
        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused.err()).contains("KAFKA_CLIENT_SETTINGS: cannot read absent");
    }

    private Run applyIn(Map<String, String> more, String... options) {
        environment = more;
        return apply(options);
    }

    @Override
    Run run(String... arguments) {
        pace = new FakePace();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("CONNECT_URL", worker.url());
        variables.put("KAFKA_BOOTSTRAP", "here:9092");
        return Runs.run(
                new RolloutCommand(() -> variables, pace, settings -> List.of(), null, settings -> {
                    asked = settings;
                    return topics;
                }),
                arguments);
    }
}
