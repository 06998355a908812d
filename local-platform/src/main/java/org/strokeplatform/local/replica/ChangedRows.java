/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.strokeplatform.rollout.replica.ChosenKeys;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a table that records of its topic are about. A record that does not name one, such as a truncate, and a
 * key that cannot be read or is not a whole number stand for every row. Not thread-safe.
 */
final class ChangedRows {

    /** So many are held in memory; with more of them the whole table counts. */
    static final int MOST_KEYS = 100_000;

    /** Reads a record's key: its fields by their names. */
    @FunctionalInterface
    interface KeyReader {
        Map<String, Object> read(byte[] key) throws Exception;
    }

    private final KeyReader reader;
    private final Set<Long> keys = new HashSet<>();
    private String column;
    private boolean everyRow;

    ChangedRows(KeyReader reader) {
        this.reader = reader;
    }

    /**
     * Adds a record's row.
     *
     * @param key null when the record has none
     */
    void add(byte[] key) throws InterruptedException {
        if (everyRow) {
            return;
        }
        if (key == null || !addNumber(fields(key)) || keys.size() > MOST_KEYS) {
            everyRow = true;
            keys.clear();
        }
    }

    boolean isEmpty() {
        return keys.isEmpty() && !everyRow;
    }

    /** The rows; empty stands for all of the table. */
    Optional<ChosenKeys> keys() {
        return everyRow ? Optional.empty() : Optional.of(new ChosenKeys(column, keys));
    }

    private boolean addNumber(Map<String, Object> fields) {
        if (fields.size() != 1) {
            return false;
        }
        Map.Entry<String, Object> field = List.copyOf(fields.entrySet()).get(0);
        boolean isOther = column != null && !column.equals(field.getKey());
        if (isOther || !(field.getValue() instanceof Long || field.getValue() instanceof Integer)) {
            return false;
        }
        column = field.getKey();
        keys.add(((Number) field.getValue()).longValue());
        return true;
    }

    /** No fields when the key cannot be read: garbage, or the registry is away. */
    private Map<String, Object> fields(byte[] key) throws InterruptedException {
        try {
            return reader.read(key);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Map.of();
        }
    }
}
