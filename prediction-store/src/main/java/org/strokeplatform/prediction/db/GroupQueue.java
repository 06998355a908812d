/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written, given out in groups. Few rows cost nearly as much as many: while a group is under way, those
 * that arrive gather for a moment, unless they are many. Thread-safe.
 */
final class GroupQueue<T> {

    /** From so many rows on a group is worth a statement beside another. */
    static final int LARGE_ENOUGH = 8;

    private static final long IDLE_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int capacity;
    private final int groupSize;
    private final int largeEnough;
    private final long gatherNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<T> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Makes an empty queue.
     *
     * @param capacity how many may wait
     * @param groupSize the most in a group
     * @param gather how long a small group waits for more, or for the end of one that is under way
     */
    GroupQueue(int capacity, int groupSize, Duration gather) {
        this.capacity = capacity;
        this.groupSize = groupSize;
        largeEnough = Math.min(LARGE_ENOUGH, Math.min(capacity, groupSize));
        gatherNanos = gather.toNanos();
    }

    /** Adds one at the end; false when too many wait. */
    boolean offer(T one) {
        lock.lock();
        try {
            if (waiting.size() == capacity) {
                return false;
            }
            waiting.add(one);
            if (waiting.size() == 1 || waiting.size() == largeEnough) {
                arrived.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next group. After one that is not empty the caller calls {@link #done} and then takes the next one itself:
     * no other thread is woken for it.
     *
     * @return an empty group when nothing came for a while, or others took it
     */
    List<T> take() throws InterruptedException {
        lock.lock();
        try {
            for (long left = IDLE_WAIT_NS; left > 0 && waiting.isEmpty(); ) {
                left = arrived.awaitNanos(left);
            }
            for (long left = gatherNanos; left > 0 && gathers(); ) {
                left = arrived.awaitNanos(left);
            }
            List<T> group = new ArrayList<>(Math.min(groupSize, waiting.size()));
            while (group.size() < groupSize && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            if (!group.isEmpty()) {
                underWay++;
            }
            if (!waiting.isEmpty()) {
                arrived.signal();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private boolean gathers() {
        return underWay > 0 && !waiting.isEmpty() && waiting.size() < largeEnough;
    }

    /** A group is no longer under way. */
    void done() {
        lock.lock();
        try {
            underWay--;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
