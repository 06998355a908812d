/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import org.apache.iceberg.Table;
import org.strokeplatform.events.archive.ArchiveFold;
import org.strokeplatform.rollout.replica.ComparableColumns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** The rows that the changes of a table of the archive come to. Not thread-safe. */
final class ArchivedRows implements ArchiveCheck.Archived {

    private final Table table;
    private final String key;
    private final ComparableColumns columns;

    ArchivedRows(Table table, String key, ComparableColumns columns) {
        this.table = table;
        this.key = key;
        this.columns = columns;
    }

    @Override
    public <T> Map<Long, T> rows(LongPredicate wanted, Function<String, T> form) throws IOException {
        table.refresh();
        return ArchiveFold.rows(
                table,
                key,
                columns.names(),
                wanted,
                record -> form.apply(columns.text(name -> plain(record.getField(name)))));
    }

    private static Object plain(Object value) {
        if (value instanceof Boolean bit) {
            return bit ? 1 : 0;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return value;
    }
}
