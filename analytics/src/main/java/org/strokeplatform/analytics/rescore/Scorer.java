/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.StrokeModel;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** Scores rows with the platform's own code: the columns of {@link #KEPT} pass, the score follows. */
final class Scorer implements MapPartitionsFunction<Row, Row> {

    /** What a row keeps of itself. */
    static final StructType KEPT = new StructType()
            .add("source", DataTypes.StringType)
            .add("id", DataTypes.IntegerType)
            .add("changed_at", DataTypes.TimestampType)
            .add("op", DataTypes.StringType)
            .add("old_probability", DataTypes.DoubleType)
            .add("old_risk_category", DataTypes.StringType)
            .add("old_model_version", DataTypes.StringType);

    static final StructType SCORED = KEPT.add("probability", DataTypes.DoubleType)
            .add("risk_category", DataTypes.StringType)
            .add("model_version", DataTypes.StringType);

    private static final long serialVersionUID = 1L;

    private final ModelOnExecutors model;

    Scorer(ModelOnExecutors model) {
        this.model = model;
    }

    /** The columns that a row must have, in this order. */
    static String[] columns() {
        return Stream.concat(
                        Stream.of(
                                "source",
                                "CAST(id AS INT) AS id",
                                "changed_at",
                                "op",
                                "probability AS old_probability",
                                "risk_category AS old_risk_category",
                                "model_version AS old_model_version"),
                        Arrays.stream(PatientInput.values()).map(PatientInput::column))
                .toArray(String[]::new);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        StrokeModel loaded = model.load();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                return scored(rows.next(), loaded);
            }
        };
    }

    /** A row whose inputs cannot be scored gets an empty score, as it did in flight. */
    private static Row scored(Row row, StrokeModel model) {
        int kept = KEPT.length();
        Object[] values = new Object[SCORED.length()];
        for (int i = 0; i < kept; i++) {
            values[i] = row.get(i);
        }
        try {
            double probability = model.probability(PatientReader.read(input -> row.get(kept + input.ordinal())));
            values[kept] = probability;
            values[kept + 1] = model.categoryOf(probability).label();
        } catch (InvalidPatientException e) {
            values[kept] = null;
        }
        values[kept + 2] = model.version();
        return RowFactory.create(values);
    }
}
