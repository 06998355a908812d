/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
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

    private final PlanCache<Places> places = new PlanCache<>(Places::in);
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
    private List<Object> place(Object value) {
        return value instanceof Struct event ? places.get(event.schema()).of(event) : null;
    }

    /** The fields of one schema of events that tell the place; {@code pos} is null where there is none. */
    private record Places(Field op, Field source, Field pos, Field[] place) {

        static Places in(Schema event) {
            Field op = event.field("op");
            Field source = event.field("source");
            if (op == null || source == null || source.schema().type() != Schema.Type.STRUCT) {
                return new Places(op, source, null, null);
            }
            Schema origin = source.schema();
            return new Places(
                    op,
                    source,
                    origin.field("pos"),
                    PLACE.stream().map(origin::field).toArray(Field[]::new));
        }

        List<Object> of(Struct event) {
            if (pos == null
                    || !(event.get(source) instanceof Struct origin)
                    || !(event.get(op) instanceof String operation)
                    || operation.equals("r")
                    || origin.get(pos) == null) {
                return null;
            }
            List<Object> values = new ArrayList<>(place.length + 1);
            values.add(operation);
            for (Field field : place) {
                values.add(field == null ? null : origin.get(field));
            }
            return values;
        }
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
