/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Remembers on disk which row of the file became which row of which table, so that a file of any size needs constant
 * memory. Thread-safe.
 */
final class SentLog implements Closeable {

    private static final int ENTRY_BYTES = 1 + Long.BYTES;

    private final FileChannel channel;

    SentLog(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** A row of a table. */
    record Entry(DemoTable table, long id) {}

    void put(long row, DemoTable table, long id) {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES)
                .put((byte) (table.ordinal() + 1))
                .putLong(id)
                .flip();
        try {
            channel.write(entry, row * ENTRY_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of a row of the file; null when it was not sent. */
    Entry get(long row) {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
        try {
            int read = channel.read(entry, row * ENTRY_BYTES);
            entry.flip();
            int table = read < ENTRY_BYTES ? 0 : entry.get();
            return table == 0 ? null : new Entry(DemoTable.values()[table - 1], entry.getLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
