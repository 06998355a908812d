/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A log that a service appends to, together with what it held before it was last rotated. */
public final class LogFile {

    private static final int LINES = 10;
    /** Enough for that many lines; a log may be larger than this process' memory. */
    private static final int TAIL_BYTES = 1 << 14;

    private final Path file;

    LogFile(Path file) {
        this.file = file;
    }

    /** Where the part of a log is that was rotated away; it need not exist. */
    public static Path earlier(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }

    /**
     * Moves the content away when it has grown beyond a size; what was moved before is deleted. The file itself stays: its
     * service has it open, and goes on at its new end as it appends. A line that is written in the moment between copying
     * and emptying can be lost.
     */
    void rotate(long mostBytes) throws IOException {
        if (!Files.exists(file) || Files.size(file) <= mostBytes) {
            return;
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            // With its permissions: only the owner reads it.
            Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
            Files.move(partial, earlier(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** The last lines of a log, for the message that says what has failed. */
    static String endOf(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? tail(log).lines().toList() : List.of();
        return "the end of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private static String tail(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // Reads on: one call may return less than there is.
            }
            return new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
        }
    }
}
