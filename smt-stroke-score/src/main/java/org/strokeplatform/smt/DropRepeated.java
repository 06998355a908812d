/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Drops a change that Debezium's MySQL source hands over a second time. Its binary log client connects anew by itself when
 * it has heard nothing for a while, and then reads the transaction in hand from its start, of which the source may have
 * handed over a part already. The same place in the log, the same operation: the same change.
 *
 * <p>It must be the first transform of the source, for each record that could not be sent is handed over again as the same
 * object, and is to pass again. It remembers the latest {@value #REMEMBERED} changes; a task starts with none, since its
 * offsets tell where to begin. Rows of a snapshot, and records that are no change of a row, pass. Thread-safe.
 *
 * @param <R> the type of record
 */
public final class DropRepeated<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final ConfigDef DEF = new ConfigDef();

    static final int REMEMBERED = 10_000;

    private static final List<String> PLACE = List.of("server_id", "gtid", "file", "pos", "row", "ts_ms");

    private final Set<List<Object>> seen = new HashSet<>();
    private final Deque<List<Object>> order = new ArrayDeque<>();
    private R last;
    private boolean lastPassed = true;

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public synchronized R apply(R record) {
        if (record != last) {
            lastPassed = passes(record);
            last = record;
        }
        return lastPassed ? record : null;
    }

    private boolean passes(R record) {
        if (record.value() == null) {
            // A tombstone belongs to the delete before it.
            return lastPassed || last.value() == null || !Objects.equals(last.key(), record.key());
        }
        List<Object> place = place(record.value());
        return place == null || remember(place);
    }

    private boolean remember(List<Object> place) {
        if (!seen.add(place)) {
            return false;
        }
        order.add(place);
        if (order.size() > REMEMBERED) {
            seen.remove(order.remove());
        }
        return true;
    }

    /** Where in the log a change stands; null for what is no change of a row. */
    private static List<Object> place(Object value) {
        if (!(value instanceof Struct event)
                || !(valueOf(event, "source") instanceof Struct source)
                || !(valueOf(event, "op") instanceof String op)
                || op.equals("r")
                || valueOf(source, "pos") == null) {
            return null;
        }
        List<Object> place = new ArrayList<>(PLACE.size() + 1);
        place.add(op);
        PLACE.forEach(name -> place.add(valueOf(source, name)));
        return place;
    }

    private static Object valueOf(Struct struct, String name) {
        Field field = struct.schema().field(name);
        return field == null ? null : struct.get(field);
    }

    @Override
    public ConfigDef config() {
        return DEF;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void close() {}
}
