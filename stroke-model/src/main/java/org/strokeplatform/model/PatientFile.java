/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV file of patients in UTF-8 with a header line, read row by row, as pandas, R and spreadsheets write it. Columns
 * are found by name, in any order and letter case; others are left alone. Commas, semicolons or tabs separate; decimal
 * commas are read where none separates columns. {@code NA}, {@code N/A}, {@code NaN}, {@code NULL} and {@code -} in any
 * letter case are missing values of an input, and are plain text in other columns. Not thread-safe.
 */
public final class PatientFile implements Closeable {

    /** The format in one sentence, for the help of commands that read such files. */
    public static final String FORMAT =
            "CSV in UTF-8 with a header line: columns are found by name, separated by commas,"
                    + " semicolons or tabs; an empty field, NA, N/A, NaN, NULL and - are missing values.";

    private static final String OUTCOME = "stroke";

    private final CsvRows rows;

    private PatientFile(CsvRows rows) {
        this.rows = rows;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws BadFileException if it cannot be read or lacks a column
     */
    public static PatientFile open(Path file) throws BadFileException {
        return new PatientFile(CsvRows.open(file, inputs()));
    }

    /** Opens a file that also has the column {@code stroke}: what became of each patient. */
    static PatientFile openLabelled(Path file) throws BadFileException {
        List<String> required = inputs();
        required.add(OUTCOME);
        return new PatientFile(CsvRows.open(file, required));
    }

    private static List<String> inputs() {
        List<String> columns = new ArrayList<>();
        Arrays.stream(PatientInput.values()).map(PatientInput::column).forEach(columns::add);
        return columns;
    }

    /**
     * Checks that the file lacks columns that shall be added to it.
     *
     * @throws BadFileException if it has one
     */
    public void refuseColumns(List<String> columns) throws BadFileException {
        for (String column : columns) {
            if (rows.header().indexOf(column) >= 0) {
                throw rows.refuseHeader("expected no column " + column + ", since it is added; remove or rename it");
            }
        }
    }

    /** The columns as the file spells them, without nameless ones at the end. */
    public List<String> header() {
        return rows.header().names();
    }

    /** What separates the columns: a comma, a semicolon or a tab. */
    public char separator() {
        return rows.dialect().separator();
    }

    /** A number with the decimal mark of the file's own numbers. */
    public String formatted(double number) {
        return rows.dialect().decimalMark().write(number);
    }

    /**
     * Moves to the next row that holds anything.
     *
     * @return false after the last one
     * @throws BadFileException if what follows is no CSV; no row after it can be read
     */
    public boolean next() throws BadFileException {
        return rows.next();
    }

    /** The line on which the current row begins, the header's being 1. */
    public long line() {
        return rows.line();
    }

    /**
     * The patient in the current row.
     *
     * @throws BadFileException naming the line and every column that is wrong; the next row can be read
     */
    public Patient patient() throws BadFileException {
        rows.requireWidth();
        try {
            return PatientReader.read(input -> value(input.column()));
        } catch (InvalidPatientException e) {
            throw rows.refuse(e.getMessage());
        }
    }

    /** Whether the patient in the current row had a stroke. */
    boolean stroke() throws BadFileException {
        rows.requireWidth();
        Object value = value(OUTCOME);
        double stroke = RawValue.flag(value);
        if (stroke != 0 && stroke != 1) {
            String found = value == null ? "nothing" : "another value";
            if (value instanceof UncertainNumber number) {
                found = number.found();
            }
            throw rows.refuse("stroke: expected 0 or 1, found " + found);
        }
        return stroke == 1;
    }

    private Object value(String column) {
        return rows.dialect().value(rows.fields().get(rows.header().indexOf(column)));
    }

    /** A column of the current row as text; null when the file lacks it or the row has nothing there. */
    public String text(String column) {
        int index = rows.header().indexOf(column);
        String text = index >= 0 && index < rows.fields().size() ? rows.fields().get(index) : "";
        return text.isEmpty() ? null : text;
    }

    /** The current row as it stands in the file, without empty fields at the end that the header does not name. */
    public List<String> row() {
        return rows.fields();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
