/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Patients of whom it is known whether they had a stroke.
 *
 * @param strokes one for each patient
 * @param sha256 of the file they came from, in hexadecimal
 */
public record PatientData(List<Patient> patients, List<Boolean> strokes, String sha256) {

    public PatientData {
        patients = List.copyOf(patients);
        strokes = List.copyOf(strokes);
    }

    /**
     * Reads a CSV file with the inputs and the column {@code stroke}.
     *
     * @param leastOfEach how many patients with and how many without a stroke there must be, at least 1
     * @throws BadFileException if a row cannot be read, or there are too few patients
     */
    public static PatientData read(Path file, int leastOfEach) throws BadFileException {
        List<Patient> patients = new ArrayList<>();
        List<Boolean> strokes = new ArrayList<>();
        try (PatientFile rows = PatientFile.openLabelled(file)) {
            while (rows.next()) {
                patients.add(rows.patient());
                strokes.add(rows.stroke());
            }
            PatientData data = new PatientData(patients, strokes, Sha256.of(Files.readAllBytes(file)));
            int most = Math.min(data.strokeCount(), strokes.size() - data.strokeCount());
            if (most < leastOfEach) {
                throw new BadFileException(
                        file,
                        "expected at least " + leastOfEach + " rows with stroke 0 and with stroke 1, found " + most);
            }
            return data;
        } catch (IOException e) {
            throw new BadFileException(file, "cannot be read: " + e.getMessage());
        }
    }

    /** The patients at some positions, in the order of these. */
    PatientData rows(int[] positions) {
        return new PatientData(
                IntStream.of(positions).mapToObj(patients::get).toList(),
                IntStream.of(positions).mapToObj(strokes::get).toList(),
                sha256);
    }

    public int strokeCount() {
        return (int) strokes.stream().filter(stroke -> stroke).count();
    }
}
