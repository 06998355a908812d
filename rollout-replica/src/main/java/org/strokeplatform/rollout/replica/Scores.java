/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.StrokeModel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The columns that the pipeline adds to the rows of a table: what the model of a row's {@code model_version} says of the
 * source's row. Rows that cannot be scored have NULL there. Not thread-safe.
 */
final class Scores {

    /** The names of the columns, in the order in which they follow the source's own. */
    static final List<String> COLUMNS = List.of("probability", "risk_category", "model_version");

    static final List<Form> FORMS = List.of(Form.DOUBLE, Form.TEXT, Form.TEXT);

    /** Computed elsewhere, a probability may differ in its last bits. */
    private static final int ULPS = 8;

    private final Map<String, StrokeModel> models = new LinkedHashMap<>();
    private final StrokeModel current;
    private final Map<PatientInput, Integer> inputs;
    private final int first;
    private final TreeSet<String> unknown = new TreeSet<>();

    /**
     * Scores of a table.
     *
     * @param models the model that scores now, then those that did before
     * @param inputs where a row holds each input
     * @param first where a row holds the first of {@link #COLUMNS}
     */
    Scores(List<StrokeModel> models, Map<PatientInput, Integer> inputs, int first) {
        models.forEach(model -> this.models.put(model.version(), model));
        this.current = models.get(0);
        this.inputs = inputs;
        this.first = first;
    }

    /** Versions that rows of the replica name, and no model at hand has. */
    TreeSet<String> unknown() {
        return unknown;
    }

    /**
     * The row of the replica that belongs to one of the source, as far as that is known: the scores of a model that is
     * not at hand are taken as they are.
     *
     * @param replica the row that the replica has; null when it has none
     */
    Object[] expected(Object[] source, Object[] replica) {
        Object version = replica == null ? null : replica[first + 2];
        Object[] row = source.clone();
        Patient patient = patient(source);
        if (patient == null) {
            return row;
        }
        StrokeModel model = version == null ? current : models.get(version.toString());
        if (model == null) {
            unknown.add(version.toString());
            System.arraycopy(replica, first, row, first, COLUMNS.size());
            return row;
        }
        fill(row, model, patient);
        if (replica[first] instanceof Double found && isNear(found, (Double) row[first])) {
            row[first] = found;
        }
        return row;
    }

    /** The row to write in place of one that differs: a model that is at hand scores it. */
    Object[] replacement(Object[] source, Object[] replica) {
        Object version = replica == null ? null : replica[first + 2];
        Object[] row = source.clone();
        Patient patient = patient(source);
        if (patient != null) {
            fill(row, version == null ? current : models.getOrDefault(version.toString(), current), patient);
        }
        return row;
    }

    private void fill(Object[] row, StrokeModel model, Patient patient) {
        double probability = model.probability(patient);
        row[first] = probability;
        row[first + 1] = model.categoryOf(probability).label();
        row[first + 2] = model.version();
    }

    /** Null when the row cannot be scored. */
    private Patient patient(Object[] source) {
        try {
            return PatientReader.read(input -> source[inputs.get(input)]);
        } catch (InvalidPatientException e) {
            return null;
        }
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= ULPS * Math.ulp(other);
    }
}
