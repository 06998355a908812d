/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CSV file of patients in UTF-8 with a header line, read row by row. Columns are found by name, in any order and letter
 * case; others are left alone. Not thread-safe.
 */
public final class PatientFile implements Closeable {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final String OUTCOME = "stroke";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreEmptyLines(false)
            .get();

    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private CSVRecord current;
    private long line;

    private PatientFile(Path file, CSVParser parser) {
        this.file = file;
        this.parser = parser;
        records = parser.iterator();
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws BadFileException if it cannot be read or lacks a column
     */
    public static PatientFile open(Path file) throws BadFileException {
        return open(file, Stream.empty());
    }

    /** Opens a file that also has the column {@code stroke}: what became of each patient. */
    static PatientFile openLabelled(Path file) throws BadFileException {
        return open(file, Stream.of(OUTCOME));
    }

    private static PatientFile open(Path file, Stream<String> more) throws BadFileException {
        try {
            PatientFile patients = new PatientFile(
                    file,
                    CSVParser.builder()
                            .setReader(reader(file))
                            .setFormat(FORMAT)
                            .get());
            patients.requireColumns(more);
            return patients;
        } catch (NoSuchFileException e) {
            throw new BadFileException(file, "expected a CSV file, found nothing");
        } catch (CharacterCodingException e) {
            throw new BadFileException(file, "expected text in UTF-8, found other bytes");
        } catch (IOException e) {
            throw new BadFileException(file, "expected a CSV file that can be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            // The parser's message quotes the line, which is a patient's where the header is missing.
            throw new BadFileException(file, 1, "expected a header, found a line with an empty or a repeated name");
        }
    }

    /** Spreadsheets put a byte order mark in front, which would become part of the first column's name. */
    private static Reader reader(Path file) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void requireColumns(Stream<String> more) throws BadFileException {
        String missing = Stream.concat(Arrays.stream(PatientInput.values()).map(PatientInput::column), more)
                .filter(column -> !parser.getHeaderMap().containsKey(column))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new BadFileException(
                    file, 1, "expected a header with the columns " + missing + ", found none of that name");
        }
    }

    /**
     * Checks that the file lacks columns that shall be added to it.
     *
     * @throws BadFileException if it has one
     */
    public void refuseColumns(List<String> columns) throws BadFileException {
        for (String column : columns) {
            if (parser.getHeaderMap().containsKey(column)) {
                throw new BadFileException(
                        file, 1, "expected no column " + column + ", since it is added; remove or rename it");
            }
        }
    }

    /** The columns as the file spells them. */
    public List<String> header() {
        return parser.getHeaderNames();
    }

    /**
     * Moves to the next row.
     *
     * @return false after the last one
     * @throws BadFileException if what follows is no CSV; no row after it can be read
     */
    public boolean next() throws BadFileException {
        try {
            do {
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return false;
                }
                current = records.next();
            } while (isBlank(current));
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
        return true;
    }

    /** The line on which the current row begins, the header's being 1. */
    public long line() {
        return line;
    }

    private void requireWidth() throws BadFileException {
        if (!current.isConsistent()) {
            throw new BadFileException(file, line, "expected " + header().size() + " columns, found " + current.size());
        }
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private BadFileException unreadable(IOException cause) {
        if (cause instanceof CSVException) {
            return new BadFileException(file, line, "expected CSV, found a quote that is not closed or out of place");
        } else if (cause instanceof CharacterCodingException) {
            return new BadFileException(file, line, "expected text in UTF-8, found other bytes");
        }
        return new BadFileException(file, line, Objects.toString(cause.getMessage(), "cannot be read"));
    }

    /**
     * The patient in the current row.
     *
     * @throws BadFileException naming the line and every column that is wrong; the next row can be read
     */
    public Patient patient() throws BadFileException {
        requireWidth();
        try {
            return PatientReader.read(input -> current.get(input.column()));
        } catch (InvalidPatientException e) {
            throw new BadFileException(file, line, e.getMessage());
        }
    }

    /** Whether the patient in the current row had a stroke. */
    boolean stroke() throws BadFileException {
        requireWidth();
        double stroke = RawValue.flag(current.get(OUTCOME));
        if (stroke != 0 && stroke != 1) {
            String found = RawValue.isMissing(current.get(OUTCOME)) ? "nothing" : "another value";
            throw new BadFileException(file, line, "stroke: expected 0 or 1, found " + found);
        }
        return stroke == 1;
    }

    /** A column of the current row; null when the file lacks it or the row has nothing there. */
    public String text(String column) {
        String text = current.isSet(column) ? current.get(column) : "";
        return text.isEmpty() ? null : text;
    }

    /** The current row as it stands in the file. */
    public List<String> row() {
        return current.toList();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
