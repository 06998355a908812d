/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * The rows that are left when the archived changes of a table are applied in the order of their topic, as the analytics
 * order them: by offset, in epochs that a record at offset 0 begins; changes without a place come first, by their times. A
 * key that has moved to another partition, as one does whose type changes, by the times at which its records were written.
 *
 * <p>Holds the last change of each key in memory, some 150 bytes and what the caller makes of its values.
 *
 * @param <T> what the caller makes of a row
 */
public final class ArchiveFold<T> {

    private static final String OP = "__op";
    private static final String TIME = "__source_ts_ms";
    private static final String PARTITION = "__partition";
    private static final String OFFSET = "__offset";
    private static final String WRITTEN = "__record_ts";

    private static final Comparator<Change<?>> ORDER = Comparator.<Change<?>>comparingInt(Change::epoch)
            .thenComparingLong(Change::offset)
            .thenComparing(Change::time)
            .thenComparing(Change::isDelete);

    /**
     * A change and its place.
     *
     * @param epoch -1 for one without a place
     * @param written when it was written to the topic
     * @param row what the caller makes of its values; null for one that leaves no row
     */
    private record Change<T>(
            int epoch, Instant written, long offset, Instant time, int partition, boolean isDelete, T row) {

        Change<T> with(T made) {
            return new Change<>(epoch, written, offset, time, partition, isDelete, made);
        }

        boolean isAfter(Change<?> other) {
            boolean hasMoved = epoch >= 0 && epoch == other.epoch() && partition != other.partition();
            return hasMoved ? written.isAfter(other.written()) : ORDER.compare(this, other) > 0;
        }
    }

    private final Table table;
    private final String key;
    private final List<String> columns;
    private final Function<Record, T> form;
    private final TreeSet<Instant> epochs = new TreeSet<>();
    private final Map<Long, Change<T>> last = new HashMap<>();
    private final List<Change<T>> truncates = new ArrayList<>();

    private ArchiveFold(Table table, String key, List<String> columns, Function<Record, T> form) {
        this.table = table;
        this.key = key;
        this.columns = columns;
        this.form = form;
    }

    /**
     * The rows that are left, by their keys.
     *
     * @param key the column that is the primary key, a whole number
     * @param columns those that {@code form} reads
     * @param wanted which keys count
     * @param form makes something of a row's last change, not null
     */
    public static <T> Map<Long, T> rows(
            Table table, String key, List<String> columns, LongPredicate wanted, Function<Record, T> form)
            throws IOException {
        ArchiveFold<T> fold = new ArchiveFold<>(table, key, columns, form);
        fold.findEpochs();
        fold.read(wanted);
        return fold.left();
    }

    private void findEpochs() throws IOException {
        if (table.schema().findField(OFFSET) == null || table.schema().findField(WRITTEN) == null) {
            return;
        }
        try (CloseableIterable<Record> firsts = IcebergGenerics.read(table)
                .select(OFFSET, WRITTEN)
                .where(Expressions.equal(OFFSET, 0L))
                .build()) {
            for (Record first : firsts) {
                if (first.getField(WRITTEN) != null) {
                    epochs.add(instant(first.getField(WRITTEN)));
                }
            }
        }
    }

    private void read(LongPredicate wanted) throws IOException {
        List<String> read = Stream.concat(Stream.of(key, OP, TIME, PARTITION, OFFSET, WRITTEN), columns.stream())
                .distinct()
                .filter(name -> table.schema().findField(name) != null)
                .toList();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(table).select(read).build()) {
            for (Record record : records) {
                String op = String.valueOf(record.getField(OP));
                if (op.equals("t")) {
                    truncates.add(change(record, op));
                } else if (record.getField(key) instanceof Number number && wanted.test(number.longValue())) {
                    add(number.longValue(), record, op);
                }
            }
        }
    }

    /** Makes a row of the last change alone: most changes of an old archive are followed by others. */
    private void add(long id, Record record, String op) {
        Change<T> before = last.get(id);
        Change<T> change = change(record, op);
        if (before == null || !before.isAfter(change)) {
            last.put(id, change.isDelete() ? change : change.with(form.apply(record)));
        }
    }

    private Change<T> change(Record record, String op) {
        Instant time = record.getField(TIME) == null ? Instant.EPOCH : instant(record.getField(TIME));
        boolean isDelete = op.equals("d");
        if (!(record.getField(OFFSET) instanceof Number offset)) {
            return new Change<>(-1, Instant.EPOCH, 0, time, 0, isDelete, null);
        }
        Instant written = record.getField(WRITTEN) == null ? Instant.EPOCH : instant(record.getField(WRITTEN));
        int epoch = epochs.headSet(written, true).size();
        int partition = record.getField(PARTITION) instanceof Number number ? number.intValue() : 0;
        return new Change<>(epoch, written, offset.longValue(), time, partition, isDelete, null);
    }

    private Map<Long, T> left() {
        Map<Long, T> left = new HashMap<>();
        // Each change is forgotten at once: two maps of a large table need not fit into memory.
        for (Iterator<Map.Entry<Long, Change<T>>> entries = last.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Long, Change<T>> entry = entries.next();
            Change<T> change = entry.getValue();
            if (!change.isDelete() && truncates.stream().noneMatch(truncate -> empties(truncate, change))) {
                left.put(entry.getKey(), change.row());
            }
            entries.remove();
        }
        return left;
    }

    /** A truncate is in one partition: to those of the others only time relates it. */
    private static boolean empties(Change<?> truncate, Change<?> change) {
        boolean bothHavePlaces = truncate.epoch() >= 0 && change.epoch() >= 0;
        return bothHavePlaces && truncate.partition() != change.partition()
                ? change.time().isBefore(truncate.time())
                : ORDER.compare(change, truncate) < 0;
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }
}
