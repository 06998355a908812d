/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.apache.avro.generic.GenericRecord;
import org.strokeplatform.rollout.replica.ChosenKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows that dead letters are of, by table. A letter that does not say which row it is of makes its whole table a
 * suspect. Not thread-safe.
 */
public final class SuspectRows {

    private final DoubtfulRecords format;
    private final Map<String, Map<String, Set<Long>>> keys = new TreeMap<>();
    private final Set<String> whole = new TreeSet<>();
    private long unknown;

    public SuspectRows(DoubtfulRecords format) {
        this.format = format;
    }

    /**
     * Takes a letter.
     *
     * @throws UncheckedIOException if the registry does not answer
     */
    public void add(DeadLetter letter) {
        Optional<Place> origin = letter.origin();
        if (origin.isEmpty()) {
            unknown++;
            return;
        }
        try {
            Optional<GenericRecord> key = format.read(letter.key());
            if (key.isPresent()
                    && key.get().getSchema().getFields().size() == 1
                    && key.get().get(0) instanceof Number id
                    && (id instanceof Integer || id instanceof Long)) {
                keys.computeIfAbsent(origin.get().table(), table -> new TreeMap<>())
                        .computeIfAbsent(
                                key.get().getSchema().getFields().get(0).name(), column -> new TreeSet<>())
                        .add(id.longValue());
            } else {
                whole.add(origin.get().table());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a schema was asked for", e);
        }
    }

    /** How many letters do not say where they come from. */
    public long unknown() {
        return unknown;
    }

    /** The rows of each table; empty for a table that is to be looked at as a whole. */
    public Map<String, Optional<ChosenKeys>> tables() {
        Map<String, Optional<ChosenKeys>> tables = new TreeMap<>();
        keys.forEach((table, columns) -> columns.forEach((column, values) -> tables.put(
                table, columns.size() == 1 ? Optional.of(new ChosenKeys(column, values)) : Optional.empty())));
        whole.forEach(table -> tables.put(table, Optional.empty()));
        return tables;
    }
}
