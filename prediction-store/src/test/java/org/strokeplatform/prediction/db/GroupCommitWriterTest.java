/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitWriterTest {

    private final List<Integer> groups = new ArrayList<>();
    private long nextId = 1;

    @Test
    void writesWhatWaitsInOneGroup() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(this::insert, 1, 10, 10);
        List<CompletableFuture<Long>> ids =
                List.of(writer.write(patient("a")), writer.write(patient("b")), writer.write(patient("c")));

        writer.start();
        writer.stop();

        assertThat(ids.stream().map(CompletableFuture::join)).containsExactly(1L, 2L, 3L);
        assertThat(groups).containsExactly(3);
    }

    @Test
    void keepsGroupsToTheirSize() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(this::insert, 1, 10, 2);
        for (String name : List.of("a", "b", "c")) {
            writer.write(patient(name));
        }

        writer.start();
        writer.stop();

        assertThat(groups).containsExactly(2, 1);
    }

    @Test
    void letsOneBadRowSpoilNoOther() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(this::insert, 1, 10, 10);
        CompletableFuture<Long> good = writer.write(patient("a"));
        CompletableFuture<Long> bad = writer.write(patient("bad"));
        CompletableFuture<Long> alsoGood = writer.write(patient("c"));

        writer.start();
        writer.stop();

        assertThat(good.join()).isEqualTo(1);
        assertThat(alsoGood.join()).isEqualTo(2);
        assertThatThrownBy(bad::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("The database refused a value: SQL state 22001, code 1406");
    }

    @Test
    void tellsEveryCallerThatTheDatabaseIsAway() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(this::away, 1, 10, 10);
        CompletableFuture<Long> one = writer.write(patient("a"));
        CompletableFuture<Long> other = writer.write(patient("b"));

        writer.start();
        writer.stop();

        assertThatThrownBy(one::join).hasCauseInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(other::join).hasCauseInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void answersItsCallersAndGoesOnAfterAnError() throws Exception {
        List<Error> errors = new ArrayList<>(List.of(new StackOverflowError(), new OutOfMemoryError("none left")));
        GroupCommitWriter writer = new GroupCommitWriter(
                predictions -> {
                    if (!errors.isEmpty()) {
                        throw errors.remove(0);
                    }
                    return insert(predictions);
                },
                1,
                10,
                1);
        writer.start();

        CompletableFuture<Long> first = writer.write(patient("a"));
        CompletableFuture<Long> second = writer.write(patient("b"));
        CompletableFuture<Long> third = writer.write(patient("c"));

        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(WriterFailedException.class);
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(WriterFailedException.class);
        assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(writer.runs()).isTrue();
        writer.stop();
        assertThat(writer.runs()).isFalse();
    }

    @Test
    void writesAtOnceWhenTheGroupBeforeIsDoneOrFailed() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(this::insert, 1, 10, 10, Duration.ofHours(1));
        writer.start();

        for (String name : List.of("a", "bad", "c")) {
            CompletableFuture<Long> id = writer.write(patient(name));
            assertThat(id.handle((written, failure) -> failure == null).get(10, TimeUnit.SECONDS))
                    .isEqualTo(!name.equals("bad"));
        }

        writer.stop();
        assertThat(groups).containsExactly(1, 1);
    }

    @Test
    void letsNoGroupThatHangsHoldUpTheNextOne() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        GroupCommitWriter writer = new GroupCommitWriter(
                predictions -> {
                    if (predictions.get(0).name().equals("hanging")) {
                        started.countDown();
                        await(hanging);
                    }
                    return insert(predictions);
                },
                2,
                10,
                10);
        writer.start();

        CompletableFuture<Long> first = writer.write(patient("hanging"));
        await(started);
        assertThat(writer.write(patient("b")).get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(first).isNotDone();

        hanging.countDown();
        writer.stop();
        assertThat(first.join()).isEqualTo(2);
    }

    @Test
    void letsNoCallerWaitWithoutALimitAndWritesNothingForOneThatLeft() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(this::insert, 1, 10, 10);
        MysqlPredictionStore store = new MysqlPredictionStore(null, writer, Duration.ofMillis(50), () -> true);

        assertThatThrownBy(() -> store.write(patient("a")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage("The database confirmed no write in 50 ms");

        writer.start();
        writer.stop();
        assertThat(groups).isEmpty();
    }

    @Test
    void refusesMoreThanTheQueueHolds() {
        GroupCommitWriter writer = new GroupCommitWriter(this::insert, 1, 2, 10);
        writer.write(patient("a"));
        writer.write(patient("b"));

        assertThat(writer.waiting()).isEqualTo(2);
        assertThatThrownBy(() -> writer.write(patient("c"))).isInstanceOf(QueueFullException.class);
    }

    private long[] insert(List<NewPrediction> predictions) {
        if (predictions.stream().anyMatch(prediction -> prediction.name().equals("bad"))) {
            throw failure(new SQLException("Data too long: bad", "22001", 1406));
        }
        groups.add(predictions.size());
        return predictions.stream().mapToLong(prediction -> nextId++).toArray();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long[] away(List<NewPrediction> predictions) {
        throw failure(new SQLException("Connection refused", "08S01"));
    }

    private static RuntimeException failure(SQLException cause) {
        return new JdbiException(cause) {
            private static final long serialVersionUID = 1L;
        };
    }

    private static NewPrediction patient(String name) {
        return new NewPrediction(
                "Male", 1, false, false, 1, null, "smokes", name, null, null, 0.1, "Low", "[]", "{}", "v");
    }
}
