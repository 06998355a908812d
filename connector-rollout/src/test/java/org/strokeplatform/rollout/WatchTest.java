/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectHttp;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.Runs.config;
import static org.strokeplatform.rollout.Runs.run;

class WatchTest {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final FakeWorker worker = new FakeWorker();
    private final FakePace pace = new FakePace();
    private final List<String> log = new ArrayList<>();
    private final Watch watch = new Watch(client(ANSWER), pace, Duration.ofSeconds(1), Duration.ofSeconds(8), log::add);

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void restartsWhatFailedAndLogsItsCauseWithoutItsMessage() {
        worker.put("sink", config(SINK));
        look(3);
        worker.fail("sink");

        look(5);

        assertThat(log).containsExactly("restart 1 of sink (task 0): org.example.DownException; next not before 1.0 s");
        assertThat(worker.changes()).containsExactly("POST /connectors/sink/tasks/0/restart");
    }

    @Test
    void restartsATaskThoughTheLeaderCannotWriteThatItsConnectorRestarts() {
        worker.put("sink", config(SINK));
        look(3);
        worker.fail("sink");
        worker.failDuring("POST /connectors/sink/restart", 9);

        look(5);

        assertThat(worker.state("sink")).isEqualTo("RUNNING");
        assertThat(log).hasSize(1);
    }

    @Test
    void triesAgainWhenARestartIsNotAnswered() {
        worker.put("sink", config(SINK));
        look(3);
        worker.fail("sink");
        worker.keepSilentDuring("POST /connectors/sink/", 1);
        Watch watch =
                new Watch(client(Duration.ofSeconds(1)), pace, Duration.ofSeconds(1), Duration.ofSeconds(8), log::add);

        watch.look(Set.of());
        assertThat(worker.state("sink")).isEqualTo("FAILED");
        pace.pause(Duration.ofSeconds(1));
        watch.look(Set.of());

        assertThat(worker.state("sink")).isEqualTo("RUNNING");
        assertThat(log).hasSize(3).element(1).asString().contains("request timed out");
    }

    @Test
    void restartsAConnectorThoughAnotherCannotBeRestarted() {
        worker.put("a", config(SINK));
        worker.put("b", config(SINK));
        look(3);
        worker.fail("a");
        worker.fail("b");
        worker.failDuring("POST /connectors/a/", 1);

        look(1);

        assertThat(worker.state("a")).isEqualTo("FAILED");
        assertThat(worker.state("b")).isEqualTo("RUNNING");
    }

    @Test
    void doublesThePauseUpToTheLongest() {
        worker.put("sink", config(SINK, "host", "wrong"));

        look(40);

        assertThat(log)
                .extracting(line -> line.replaceAll(".*before ", ""))
                .startsWith("1.0 s", "2.0 s", "4.0 s", "8.0 s", "8.0 s");
        assertThat(log).hasSizeBetween(6, 8);
        assertThat(ReadmeTest.read())
                .contains(log.subList(0, 3).stream()
                        .map(line -> "Z "
                                + line.replace(" sink ", " snk ")
                                        .replace("org.example.DownException", "org.hibernate.HibernateException")
                                + "\n")
                        .toList());
    }

    @Test
    void startsOverWhenTheConnectorHasRunForLongAndCommitted() {
        worker.put("sink", config(SINK));
        look(3);
        worker.fail("sink");
        look(5);
        worker.commit("sink");
        look(15);
        worker.fail("sink");

        look(1);

        assertThat(log).hasSize(2).allMatch(line -> line.startsWith("restart 1 of sink"));
    }

    @Test
    void keepsThePauseOfASinkThatTriesForLongAndFailsAgain() {
        worker.put("sink", config(SINK));
        look(3);

        for (int i = 0; i < 4; i++) {
            worker.fail("sink");
            look(20);
        }

        assertThat(log)
                .extracting(line -> line.replaceAll(" of.*before", ","))
                .containsExactly("restart 1, 1.0 s", "restart 2, 2.0 s", "restart 3, 4.0 s", "restart 4, 8.0 s");
    }

    @Test
    void startsOverAfterAVeryLongRunOfAConnectorWithNothingToDo() {
        worker.put("sink", config(SINK));
        look(3);
        worker.fail("sink");
        look(90);
        worker.fail("sink");

        look(1);

        assertThat(log).hasSize(2).allMatch(line -> line.startsWith("restart 1 of sink"));
    }

    @Test
    void looksAfterTheNamedOnesOnly() {
        worker.put("sink", config(SINK, "host", "wrong"));

        watch.look(Set.of("other"));
        watch.look(Set.of("other"));
        watch.look(Set.of("other"));

        assertThat(log).isEmpty();
    }

    @Test
    void reportsAnOutageOnceAndItsEnd() {
        worker.dropDuring("GET /connectors", 4);

        look(6);

        assertThat(log).hasSize(2).last().isEqualTo("the worker answers again");
    }

    @Test
    void runsUntilItIsStopped() {
        worker.put("sink", config(SINK, "host", "wrong"));

        Run run = run(Map.of("CONNECT_URL", worker.url()), new FakePace().stoppingAfter(5), "watch");

        assertThat(run.err()).contains("watching").contains("restart 1 of sink").contains("restart 2 of sink");
    }

    /** Looks some times, a second apart. */
    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look(Set.of());
            pace.pause(Duration.ofSeconds(1));
        }
    }

    private ConnectClient client(Duration answer) {
        ConnectHttp.Endpoint endpoint =
                new ConnectHttp.Endpoint(List.of(URI.create(worker.url())), Optional.empty(), Optional.empty());
        return new ConnectClient(new ConnectHttp(endpoint, pace, answer, Duration.ZERO, Duration.ZERO, line -> {}));
    }
}
