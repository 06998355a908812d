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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written, given out in groups. Few rows cost nearly as much as many: as long as a group is under way,
 * the next one is given out once it is large enough, or when that one is done. Thread-safe.
 */
final class GroupQueue<T> {

    /** From so many rows on a group is worth a statement beside another. */
    static final int LARGE_ENOUGH = 8;

    private final int capacity;
    private final int groupSize;
    private final int largeEnough;
    private final long longestWaitNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<T> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Makes an empty queue.
     *
     * @param capacity how many may wait
     * @param groupSize the most in a group
     * @param longestWait a group that hangs holds up no other for longer
     */
    GroupQueue(int capacity, int groupSize, Duration longestWait) {
        this.capacity = capacity;
        this.groupSize = groupSize;
        largeEnough = Math.min(LARGE_ENOUGH, groupSize);
        longestWaitNanos = longestWait.toNanos();
    }

    /** Puts one in line; false when too many wait. */
    boolean offer(T one) {
        lock.lock();
        try {
            if (waiting.size() == capacity) {
                return false;
            }
            waiting.add(one);
            if (waiting.size() == (underWay == 0 ? 1 : largeEnough)) {
                arrived.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next group, after which {@link #done} is called; an empty one, without it, when none came for a while. */
    List<T> take() throws InterruptedException {
        lock.lock();
        try {
            long left = longestWaitNanos;
            while (left > 0 && waiting.size() < (underWay == 0 ? 1 : largeEnough)) {
                left = arrived.awaitNanos(left);
            }
            List<T> group = new ArrayList<>(Math.min(groupSize, waiting.size()));
            while (group.size() < groupSize && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            if (!group.isEmpty()) {
                underWay++;
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** A group is no longer under way; whoever says so takes the next one. */
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
