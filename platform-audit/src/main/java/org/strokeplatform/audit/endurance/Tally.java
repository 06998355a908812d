/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.concurrent.atomic.LongAdder;

/** Counts acknowledged changes without remembering them, for runs that make millions. Thread-safe. */
final class Tally extends Ledger {

    private final LongAdder changes = new LongAdder();

    @Override
    void predicted(String token, long begun) {
        changes.increment();
    }

    @Override
    void inserted(long id, String token, long begun) {
        changes.increment();
    }

    @Override
    void updated(long id, String token) {
        changes.increment();
    }

    @Override
    void deleted(long id) {
        changes.increment();
    }

    long changes() {
        return changes.sum();
    }
}
