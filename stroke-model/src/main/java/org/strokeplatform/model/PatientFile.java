/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A CSV file of patients in UTF-8 with a header line, read row by row, as pandas, R and spreadsheets write it. Columns
 * are found by name, in any order and letter case; others are left alone. Commas, semicolons or tabs separate; decimal
 * commas are read where none separates columns. {@code NA}, {@code N/A}, {@code NaN}, {@code NULL} and {@code -} in any
 * letter case are missing values of an input, and are plain text in other columns. Not thread-safe.
 */
public final class PatientFile extends CsvRows {

    /** The format in one sentence, for the help of commands that read such files. */
    public static final String FORMAT =
            "CSV in UTF-8 with a header line: columns are found by name, separated by commas,"
                    + " semicolons or tabs; an empty field, NA, N/A, NaN, NULL and - are missing values.";

    private static final String OUTCOME = "stroke";

    private PatientFile(Path file, CsvDialect dialect, BufferedReader reader) throws IOException, BadFileException {
        super(file, dialect, reader);
    }

    /** @throws BadFileException if the file cannot be read or lacks a column */
    public static PatientFile open(Path file) throws BadFileException {
        return open(file, Stream.empty());
    }

    /** Opens a file that also has the column {@code stroke}: what became of each patient. */
    static PatientFile openLabelled(Path file) throws BadFileException {
        return open(file, Stream.of(OUTCOME));
    }

    private static PatientFile open(Path file, Stream<String> more) throws BadFileException {
        Stream<String> inputs = Arrays.stream(PatientInput.values()).map(PatientInput::column);
        List<String> required = Stream.concat(inputs, more).toList();
        try {
            BufferedReader reader = Utf8Text.open(file);
            try {
                PatientFile patients = new PatientFile(file, CsvDialect.of(Utf8Text.sample(reader)), reader);
                String problem = patients.columns().problem(required);
                if (problem != null) {
                    throw patients.refuseHeader(problem);
                }
                return patients;
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

    /** @throws BadFileException if the file has one of these columns, which shall be added to it */
    public void refuseColumns(List<String> columns) throws BadFileException {
        for (String column : columns) {
            if (columns().indexOf(column) >= 0) {
                throw refuseHeader("expected no column " + column + ", since it is added; remove or rename it");
            }
        }
    }

    /** What separates the columns: a comma, a semicolon or a tab. */
    public char separator() {
        return dialect().separator();
    }

    /** A number with the decimal mark of the file's own numbers. */
    public String formatted(double number) {
        return dialect().decimalMark().write(number);
    }

    /** @throws BadFileException naming the line and every column that is wrong; the next row can be read */
    public Patient patient() throws BadFileException {
        requireWidth();
        try {
            return PatientReader.read(input -> value(input.column()));
        } catch (InvalidPatientException e) {
            throw refuse(e.getMessage());
        }
    }

    boolean stroke() throws BadFileException {
        requireWidth();
        Object value = value(OUTCOME);
        double stroke = RawValue.flag(value);
        if (stroke != 0 && stroke != 1) {
            String found = value == null ? "nothing" : "another value";
            if (value instanceof DecimalMark.UncertainNumber number) {
                found = number.found();
            }
            throw refuse("stroke: expected 0 or 1, found " + found);
        }
        return stroke == 1;
    }

    private Object value(String column) {
        return dialect().value(row().get(columns().indexOf(column)));
    }

    /** A column of the current row as text; null when the file lacks it or the row has nothing there. */
    public String text(String column) {
        int index = columns().indexOf(column);
        String text = index >= 0 && index < row().size() ? row().get(index) : "";
        return text.isEmpty() ? null : text;
    }
}
