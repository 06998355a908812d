/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.audit;

import org.strokeplatform.local.Endpoints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Two writers through the API and two by SQL, which share a rate. */
final class Writers {

    private static final int OF_EACH = 2;

    private final Endpoints endpoints;
    private final Ledger ledger;
    private final SplittableRandom random;
    private final Duration pace;
    private final List<Writer> running = new ArrayList<>();
    private long nextId;

    Writers(Endpoints endpoints, int rate, long firstId, Ledger ledger, SplittableRandom random) {
        this.nextId = firstId;
        this.endpoints = endpoints;
        this.ledger = ledger;
        this.random = random;
        this.pace = Duration.ofSeconds(1).multipliedBy(2L * OF_EACH).dividedBy(rate);
    }

    void start() {
        for (int i = 0; i < OF_EACH; i++) {
            running.add(new ApiWriter(endpoints, pace, ledger, random.split()));
            running.add(new SqlWriter(endpoints, pace, nextId + i, OF_EACH, ledger, random.split()));
        }
        running.forEach(Thread::start);
    }

    /** Returns when every change that was begun is acknowledged. */
    void finish() throws Exception {
        for (Writer writer : running) {
            writer.finish();
            if (writer instanceof SqlWriter sql) {
                nextId = Math.max(nextId, sql.nextId());
            }
        }
        running.clear();
    }
}
