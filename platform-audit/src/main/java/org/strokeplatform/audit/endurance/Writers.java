/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.local.core.Endpoints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Writers through the API and by SQL, as many of each, which share a rate. */
final class Writers {

    private static final int FEWEST_OF_EACH = 2;

    /** Changes a second that a writer can make when each is acknowledged after 20 ms. */
    private static final int REACH = 50;

    private final Endpoints endpoints;
    private final ChangeTokens tokens;
    private final Consumer<Change> changes;
    private final SplittableRandom random;
    private final int ofEach;
    private final int batch;
    private final Duration pace;
    private final List<Writer> running = new ArrayList<>();
    private long nextId;

    /**
     * Prepares them.
     *
     * @param rate changes a second, half of them through the API
     * @param batch patients in a request to the API
     * @param firstId the first id of those that are inserted by SQL
     */
    Writers(
            Endpoints endpoints,
            int rate,
            int batch,
            long firstId,
            ChangeTokens tokens,
            Consumer<Change> changes,
            SplittableRandom random) {
        this.nextId = firstId;
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.changes = changes;
        this.random = random;
        this.batch = batch;
        this.ofEach = Math.max(FEWEST_OF_EACH, rate / (2 * REACH));
        this.pace = Duration.ofSeconds(1).multipliedBy(2L * ofEach).dividedBy(rate);
    }

    void start() {
        for (int i = 0; i < ofEach; i++) {
            running.add(new ApiWriter(endpoints, pace.multipliedBy(batch), batch, tokens, changes, random.split()));
            running.add(new SqlWriter(endpoints, pace, nextId + i, ofEach, tokens, changes, random.split()));
        }
        running.forEach(Thread::start);
    }

    /** Returns when every change that was started is acknowledged. */
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
