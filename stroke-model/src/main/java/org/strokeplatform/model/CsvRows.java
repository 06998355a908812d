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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** The rows of a CSV file, under a header that has been checked. Empty ones are passed over. Not thread-safe. */
final class CsvRows implements Closeable {

    private final Path file;
    private final CsvDialect dialect;
    private final CsvHeader header;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private List<String> fields = List.of();
    private long line = 1;

    private CsvRows(Path file, CsvDialect dialect, CSVParser parser) throws BadFileException {
        this.file = file;
        this.dialect = dialect;
        this.parser = parser;
        records = parser.iterator();
        header = new CsvHeader(read() ? fields : List.of());
    }

    static CsvRows open(Path file, List<String> required) throws BadFileException {
        try {
            BufferedReader reader = Utf8Text.open(file);
            try {
                CsvDialect dialect = CsvDialect.of(Utf8Text.sample(reader));
                CsvRows rows = new CsvRows(
                        file,
                        dialect,
                        CSVParser.builder()
                                .setReader(reader)
                                .setFormat(dialect.format())
                                .get());
                String problem = rows.header.problem(required);
                if (problem != null) {
                    throw rows.refuseHeader(problem);
                }
                return rows;
            } catch (IOException | BadFileException e) {
                reader.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new BadFileException(file, "expected a CSV file, found nothing");
        } catch (CharacterCodingException e) {
            throw otherBytes(file);
        } catch (IOException e) {
            throw new BadFileException(file, "expected a CSV file that can be read: " + e.getMessage());
        }
    }

    CsvHeader header() {
        return header;
    }

    CsvDialect dialect() {
        return dialect;
    }

    /** Moves to the next row that holds anything; false after the last one. */
    boolean next() throws BadFileException {
        while (read()) {
            if (!fields.stream().allMatch(String::isBlank)) {
                fields = withoutEmptyEnd();
                return true;
            }
        }
        return false;
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

    /** The current row, without empty fields at its end that the header does not name. */
    List<String> fields() {
        return fields;
    }

    /** The line on which the current row begins, the header's being 1. */
    long line() {
        return line;
    }

    /** Checks that each value stands below a name. */
    void requireWidth() throws BadFileException {
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

    BadFileException refuse(String problem) {
        return new BadFileException(file, line, problem);
    }

    BadFileException refuseHeader(String problem) {
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

    private static BadFileException otherBytes(Path file) {
        long line = Utf8Text.lineOfOtherBytes(file);
        return line == 0
                ? new BadFileException(file, Utf8Text.EXPECTED)
                : new BadFileException(file, line, Utf8Text.EXPECTED);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
