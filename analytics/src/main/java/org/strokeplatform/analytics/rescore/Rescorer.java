/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.SparkFiles;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF7;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.PatientReader;
import org.strokeplatform.model.StrokeModel;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

/** Scores rows with the platform's own code. Only the model's inputs leave Spark's columns; all else passes as it is. */
final class Rescorer implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<String> FILES = List.of("stroke-model.pb", "stroke-model.json");

    private final boolean isPackaged;
    private transient StrokeModel model;

    /**
     * Hands the model out: each executor loads it from its own copy of the files.
     *
     * @param folder null for the packaged model, which needs no copy
     */
    Rescorer(SparkSession spark, Path folder) {
        isPackaged = folder == null;
        if (!isPackaged) {
            FILES.forEach(file -> spark.sparkContext()
                    .addFile(folder.resolve(file).toAbsolutePath().toString()));
        }
    }

    /** Each change with the score that it has and the one that the model gives. */
    Dataset<Row> score(Dataset<Row> changes, String version) {
        // One argument per input: a struct of them would become a Row for every row.
        UDF7<Object, Object, Object, Object, Object, Object, Object, Double> ofInputs = this::probability;
        UserDefinedFunction probability = udf(ofInputs, DataTypes.DoubleType);
        UserDefinedFunction category = udf((UDF1<Double, String>) this::category, DataTypes.StringType);
        Column[] inputs = Arrays.stream(PatientInput.values())
                .map(input -> col(input.column()))
                .toArray(Column[]::new);
        return changes.select(
                        col("source"),
                        col("id"),
                        col("changed_at"),
                        col("op"),
                        col("probability").as("old_probability"),
                        col("risk_category").as("old_risk_category"),
                        col("model_version").as("old_model_version"),
                        probability.apply(inputs).as("probability"))
                .withColumn("risk_category", category.apply(col("probability")))
                .withColumn("model_version", lit(version));
    }

    /** A row whose inputs, in the order of {@link PatientInput}, cannot be scored gets an empty score, as it did in flight. */
    private Double probability(Object... inputs) {
        try {
            return model().probability(PatientReader.read(input -> inputs[input.ordinal()]));
        } catch (InvalidPatientException e) {
            return null;
        }
    }

    private String category(Double probability) {
        return probability == null ? null : model().categoryOf(probability).label();
    }

    /** Loaded once in every task: what came over the network is without it. */
    private StrokeModel model() {
        if (model == null) {
            model = isPackaged ? StrokeModel.packaged() : StrokeModel.load(Path.of(SparkFiles.getRootDirectory()));
        }
        return model;
    }
}
