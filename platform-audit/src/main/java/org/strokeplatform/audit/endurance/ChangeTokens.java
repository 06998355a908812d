/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Names the changes of one audit: a change by the number that the row's province shows, which stays readable everywhere, or
 * by the id of the row that was deleted. Thread-safe.
 */
final class ChangeTokens {

    /** Earlier audits of the same platform have left theirs in it. */
    private final String prefix = "audit-" + System.currentTimeMillis() + "-";

    private final AtomicLong numbers = new AtomicLong();

    /** A new change's token. */
    String next() {
        return prefix + numbers.incrementAndGet();
    }

    /** The token of a change that was met somewhere; null when this audit did not make it. */
    String of(String table, String op, long id, Object province) {
        if (province == null || !province.toString().startsWith(prefix)) {
            return null;
        }
        return op.equals("d") ? table + "-" + id : province.toString();
    }
}
