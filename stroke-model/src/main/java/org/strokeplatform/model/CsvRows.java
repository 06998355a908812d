/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** The rows of a CSV file under a header. Empty ones are passed over. Not thread-safe. */
abstract class CsvRows implements Closeable {

    private final Path file;
    private final CsvDialect dialect;
    private final CsvHeader header;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private List<String> fields = List.of();
    private long line = 1;

    CsvRows(Path file, CsvDialect dialect, BufferedReader reader) throws IOException, BadFileException {
        this.file = file;
        this.dialect = dialect;
        parser = CSVParser.builder()
                .setReader(reader)
                .setFormat(dialect.format())
                .get();
        records = parser.iterator();
        header = new CsvHeader(read() ? fields : List.of());
    }

    final CsvHeader columns() {
        return header;
    }

    final CsvDialect dialect() {
        return dialect;
    }

    /** The columns as the file spells them, without nameless ones at the end. */
    public final List<String> header() {
        return header.names();
    }

    /**
     * Moves to the next row that holds anything.
     *
     * @return false after the last one
     * @throws BadFileException if what follows is no CSV; no row after it can be read
     */
    public final boolean next() throws BadFileException {
        while (read()) {
            if (!fields.stream().allMatch(String::isBlank)) {
                fields = withoutEmptyEnd();
                return true;
            }
        }
        return false;
    }

    /** The current row as it stands in the file, without empty fields at the end that the header does not name. */
    public final List<String> row() {
        return fields;
    }

    /** The line on which the current row begins, the header's being 1. */
    public final long line() {
        return line;
    }

    private boolean read() throws BadFileException {
        line = parser.getCurrentLineNumber() + 1;
        try {
            boolean found = records.hasNext();
            fields = found ? records.next().toList() : List.of();
            return found;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    private List<String> withoutEmptyEnd() {
        int width = header.names().size();
        boolean cut = fields.size() > width
                && isEmptyFrom(width)
                && header.allowsEmptyEnd(fields.size(), dialect.separator());
        return cut ? fields.subList(0, width) : fields;
    }

    private boolean isEmptyFrom(int width) {
        return fields.subList(width, fields.size()).stream().allMatch(String::isBlank);
    }

    /** Checks that each value stands below a name. */
    final void requireWidth() throws BadFileException {
        int width = header.names().size();
        if (fields.size() == width) {
            return;
        }
        String problem = "expected " + width + " columns, found " + fields.size();
        if (fields.size() > width) {
            problem += isEmptyFrom(width)
                    ? ", the last empty or moved by a decimal comma; save the file with semicolons between columns"
                    : "; name every column, an index too (R: write.csv instead of write.table), quote text that holds a"
                            + " separator, and write decimal points between commas";
        }
        throw refuse(problem);
    }

    final BadFileException refuse(String problem) {
        return new BadFileException(file, line, problem);
    }

    final BadFileException refuseHeader(String problem) {
        return new BadFileException(file, 1, problem);
    }

    private BadFileException unreadable(IOException cause) {
        if (cause instanceof CSVException) {
            return refuse("expected CSV, found a quote that is not closed or out of place");
        } else if (cause instanceof CharacterCodingException) {
            return otherBytes(file);
        }
        return refuse(Objects.toString(cause.getMessage(), "cannot be read"));
    }

    static BadFileException otherBytes(Path file) {
        long line = Utf8Text.lineOfOtherBytes(file);
        return line == 0
                ? new BadFileException(file, Utf8Text.EXPECTED)
                : new BadFileException(file, line, Utf8Text.EXPECTED);
    }

    @Override
    public final void close() throws IOException {
        parser.close();
    }
}
