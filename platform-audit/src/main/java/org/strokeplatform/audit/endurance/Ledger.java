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

/**
 * Every change that was acknowledged to a writer. A change is known by its token: the number that the row's province
 * shows, which stays readable everywhere, or the id of the row that was deleted. Thread-safe.
 */
class Ledger {

    static final String DELETED = "";

    /** Earlier audits of the same platform have left theirs in it. */
    private final String prefix = "audit-" + System.currentTimeMillis() + "-";

    private final AtomicLong numbers = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> predictions = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<Long, String> patients = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> insertsBegun = new ConcurrentHashMap<>();
    private final AtomicLong lastApi = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong lastSql = new AtomicLong(Long.MIN_VALUE);

    /** A new change's token. */
    String number() {
        return prefix + numbers.incrementAndGet();
    }

    /** The token of a change that was met somewhere; null when this audit did not make it. */
    String token(String table, String op, long id, Object province) {
        if (province == null || !province.toString().startsWith(prefix)) {
            return null;
        }
        return op.equals("d") ? table + "-" + id : province.toString();
    }

    void predicted(String token, long begun) {
        acknowledged.add(token);
        predictions.add(token);
        lastApi.accumulateAndGet(begun, Math::max);
    }

    void inserted(long id, String token, long begun) {
        patients.put(id, token);
        acknowledged.add(token);
        insertsBegun.put(id, begun);
        lastSql.accumulateAndGet(begun, Math::max);
    }

    void updated(long id, String token) {
        patients.put(id, token);
        acknowledged.add(token);
    }

    void deleted(long id) {
        patients.put(id, DELETED);
        acknowledged.add("patients-" + id);
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

    /** The System.nanoTime at which the latest answered request to the API was begun. */
    long lastApi() {
        return lastApi.get();
    }

    /** The same of the latest insert by SQL. */
    long lastSql() {
        return lastSql.get();
    }

    /** The same of the insert of a patient; long ago when the audit did not make it. */
    long begun(long patient) {
        return insertsBegun.getOrDefault(patient, Long.MIN_VALUE);
    }
}
