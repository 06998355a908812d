/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Every change that was acknowledged to a writer, by its token. Thread-safe. */
final class AcknowledgedChanges implements Consumer<Change> {

    static final String DELETED = "";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> predictions = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<Long, String> patients = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> insertStarts = new ConcurrentHashMap<>();
    private final AtomicLong lastApi = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong lastSql = new AtomicLong(Long.MIN_VALUE);

    @Override
    public void accept(Change change) {
        acknowledged.add(change.kind() == Change.Kind.DELETED ? "patients-" + change.id() : change.token());
        switch (change.kind()) {
            case PREDICTED -> {
                predictions.add(change.token());
                lastApi.accumulateAndGet(change.start(), Math::max);
            }
            case INSERTED -> {
                patients.put(change.id(), change.token());
                insertStarts.put(change.id(), change.start());
                lastSql.accumulateAndGet(change.start(), Math::max);
            }
            case UPDATED -> patients.put(change.id(), change.token());
            case DELETED -> patients.put(change.id(), DELETED);
        }
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    Set<String> predictions() {
        return predictions;
    }

    /** The last token of each patient by id, {@link #DELETED} for those that are gone. */
    Map<Long, String> patients() {
        return patients;
    }

    /** The System.nanoTime at which the latest answered request to the API was started. */
    long lastApi() {
        return lastApi.get();
    }

    /** The same of the latest insert by SQL. */
    long lastSql() {
        return lastSql.get();
    }

    /** The same of the insert of a patient; long ago when the audit did not make it. */
    long startOfInsert(long patient) {
        return insertStarts.getOrDefault(patient, Long.MIN_VALUE);
    }
}
