/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.demo;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.strokeplatform.local.PlatformException;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.PatientReader;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A CSV file of patients, read row by row. Not thread-safe. */
final class PatientFile implements Closeable {

    static final List<String> COLUMNS = List.of(
            "gender",
            "age",
            "hypertension",
            "heart_disease",
            "avg_glucose_level",
            "bmi",
            "smoking_status",
            "name",
            "country",
            "province");

    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final int NAME_LENGTH = 100;
    private static final int PLACE_LENGTH = 50;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private PatientFile(CSVParser parser) {
        this.parser = parser;
        this.records = parser.iterator();
    }

    /** One row: a patient, or what is wrong with it. */
    record Row(CSVRecord source, long line, DemoPatient patient, List<String> problems) {

        boolean isValid() {
            return problems.isEmpty();
        }
    }

    static PatientFile open(Path file) {
        try {
            CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT);
            List<String> missing = new ArrayList<>(COLUMNS);
            missing.removeAll(parser.getHeaderNames());
            if (!missing.isEmpty()) {
                parser.close();
                throw new PlatformException(file + ", line 1: expected the columns " + String.join(",", COLUMNS)
                        + "; missing are " + String.join(", ", missing));
            }
            return new PatientFile(parser);
        } catch (IOException | IllegalArgumentException e) {
            throw new PlatformException(file + " cannot be read as CSV with a header: " + e.getMessage(), e);
        }
    }

    /** The next row, or null at the end. */
    Row next() {
        long line = parser.getCurrentLineNumber() + 1;
        CSVRecord source;
        try {
            if (!records.hasNext()) {
                return null;
            }
            source = records.next();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new PlatformException(
                    "Line " + line + ": not CSV (" + e.getMessage() + "); the rest was not read", e);
        }
        if (!source.isConsistent()) {
            return new Row(
                    source,
                    line,
                    null,
                    List.of("expected " + parser.getHeaderNames().size() + " fields, found " + source.size()));
        }
        return read(source, line);
    }

    private Row read(CSVRecord source, long line) {
        List<String> problems = new ArrayList<>();
        String name = text(source, "name", NAME_LENGTH, problems);
        String country = text(source, "country", PLACE_LENGTH, problems);
        String province = text(source, "province", PLACE_LENGTH, problems);
        try {
            DemoPatient patient = new DemoPatient(
                    line, PatientReader.read(input -> source.get(input.column())), name, country, province);
            return new Row(source, line, patient, problems);
        } catch (InvalidPatientException e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
            return new Row(source, line, null, problems);
        }
    }

    private static String text(CSVRecord source, String column, int longest, List<String> problems) {
        String text = source.get(column);
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            problems.add(column + ": expected at most " + longest + " characters, found " + length);
        }
        return text.isEmpty() ? null : text;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many rows there are, bad ones included. */
    static long count(Path file) {
        try (PatientFile patients = open(file)) {
            long rows = 0;
            while (patients.next() != null) {
                rows++;
            }
            return rows;
        }
    }
}
