/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import io.dropwizard.lifecycle.Managed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Lets predictions that arrive at the same time share a transaction: one flush of the database's log then makes many
 * rows safe. A caller gets the id only after the commit; a row that the database refuses fails alone. An error ends no
 * writer. Thread-safe.
 */
public final class GroupCommitWriter implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);

    /** More than a group takes on a fast disk; on a slow one the next group does not wait for all of that. */
    private static final Duration GATHER = Duration.ofMillis(3);

    private final Function<List<NewPrediction>, long[]> insert;
    private final int capacity;
    private final GroupQueue<Pending> queue;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private record Pending(NewPrediction prediction, CompletableFuture<Long> id) {}

    /**
     * Makes a writer.
     *
     * @param insert writes rows in one transaction and returns their ids
     * @param threadCount groups that may be written side by side
     * @param capacity predictions that may wait
     * @param groupSize the most that share a transaction
     */
    public GroupCommitWriter(
            Function<List<NewPrediction>, long[]> insert, int threadCount, int capacity, int groupSize) {
        this(insert, threadCount, capacity, groupSize, GATHER);
    }

    GroupCommitWriter(
            Function<List<NewPrediction>, long[]> insert,
            int threadCount,
            int capacity,
            int groupSize,
            Duration gather) {
        this.insert = insert;
        this.capacity = capacity;
        this.queue = new GroupQueue<>(capacity, groupSize, gather);
        for (int i = 1; i <= threadCount; i++) {
            threads.add(new Thread(this::work, "writer-" + i));
        }
    }

    @Override
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Writes what waits, then ends. */
    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * Puts a prediction in line.
     *
     * @return its id, once its row is committed; or what the database said. Who cancels it before a writer takes it up
     *     gets no row
     * @throws QueueFullException when too many wait
     */
    public CompletableFuture<Long> write(NewPrediction prediction) {
        Pending pending = new Pending(prediction, new CompletableFuture<>());
        if (!queue.offer(pending)) {
            throw new QueueFullException(capacity);
        }
        return pending.id();
    }

    /** Predictions that wait now. */
    public int waiting() {
        return queue.size();
    }

    /** Whether every writer runs, as it does from start to stop. */
    public boolean runs() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    private void work() {
        while (!stopping || queue.size() > 0) {
            try {
                writeNext();
            } catch (InterruptedException e) {
                LOG.debug("A writer was interrupted and goes on: only stop() ends it");
            } catch (Throwable e) {
                // Even the answer to a failed group failed, for want of memory: its callers wait no longer than they
                // must.
                LOG.error("A writer goes on after {}", e.getClass().getName());
            }
        }
    }

    private void writeNext() throws InterruptedException {
        List<Pending> group = queue.take();
        if (group.isEmpty()) {
            return;
        }
        try {
            group.removeIf(pending -> pending.id().isDone());
            if (!group.isEmpty()) {
                writeGroup(group);
            }
        } finally {
            queue.done();
        }
    }

    private void writeGroup(List<Pending> group) {
        try {
            long[] ids = insert.apply(group.stream().map(Pending::prediction).toList());
            for (int i = 0; i < ids.length; i++) {
                group.get(i).id().complete(ids[i]);
            }
        } catch (RuntimeException e) {
            if (group.size() > 1 && DatabaseErrors.isValueFault(e)) {
                group.forEach(pending -> writeGroup(List.of(pending)));
            } else {
                fail(group, DatabaseErrors.translate(e));
            }
        } catch (Throwable e) {
            fail(group, new WriterFailedException(e));
        }
    }

    private static void fail(List<Pending> group, RuntimeException answer) {
        group.forEach(pending -> pending.id().completeExceptionally(answer));
    }
}
