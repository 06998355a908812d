/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.concurrent.atomic.LongAdder;

/** Counts acknowledged changes without remembering them, for runs that make millions. Thread-safe. */
final class ChangeCount implements ChangeReceiver {

    private final ChangeTokens tokens = new ChangeTokens();
    private final LongAdder changes = new LongAdder();

    @Override
    public ChangeTokens tokens() {
        return tokens;
    }

    @Override
    public void predicted(String token, long start) {
        changes.increment();
    }

    @Override
    public void inserted(long id, String token, long start) {
        changes.increment();
    }

    @Override
    public void updated(long id, String token) {
        changes.increment();
    }

    @Override
    public void deleted(long id) {
        changes.increment();
    }

    long changes() {
        return changes.sum();
    }
}
