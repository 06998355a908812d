/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.BadFileException;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientFile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo's CSV file, read row by row: the model's inputs, and who the patient is. Not thread-safe. */
final class DemoFile implements Closeable {

    /** All columns, in the order in which the generator writes them. */
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

    private static final int NAME_LENGTH = 100;
    private static final int PLACE_LENGTH = 50;

    private final PatientFile rows;

    private DemoFile(PatientFile rows) {
        this.rows = rows;
    }

    /**
     * One row.
     *
     * @param source the row as it stands in the file
     * @param patient null when there are problems
     */
    record Row(long line, List<String> source, DemoPatient patient, List<String> problems) {

        boolean isValid() {
            return problems.isEmpty();
        }
    }

    static DemoFile open(Path file) {
        try {
            return new DemoFile(PatientFile.open(file));
        } catch (BadFileException e) {
            throw new PlatformException(e.getMessage(), e);
        }
    }

    /** The next row, or null at the end. */
    Row next() {
        try {
            return rows.next() ? row() : null;
        } catch (BadFileException e) {
            throw new PlatformException(e.getMessage() + "; the rest cannot be read", e);
        }
    }

    private Row row() {
        List<String> problems = new ArrayList<>();
        DemoPatient patient = null;
        try {
            Patient inputs = rows.patient();
            patient = new DemoPatient(
                    rows.line(),
                    inputs,
                    text("name", NAME_LENGTH, problems),
                    text("country", PLACE_LENGTH, problems),
                    text("province", PLACE_LENGTH, problems));
        } catch (BadFileException e) {
            problems.add(e.problem());
        }
        return new Row(rows.line(), rows.row(), problems.isEmpty() ? patient : null, problems);
    }

    private String text(String column, int longest, List<String> problems) {
        String text = rows.text(column);
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > longest) {
            problems.add(column + ": expected at most " + longest + " characters, found " + length);
        }
        return text;
    }

    /** How many rows there are, bad ones included. */
    static long count(Path file) throws IOException {
        try (DemoFile patients = open(file)) {
            long rows = 0;
            while (patients.next() != null) {
                rows++;
            }
            return rows;
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
