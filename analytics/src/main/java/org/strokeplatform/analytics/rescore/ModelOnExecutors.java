/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;
import org.strokeplatform.model.StrokeModel;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that each executor loads from its own copy of the files.
 *
 * @param packaged whether it is the one in the jar, which needs no copy
 */
record ModelOnExecutors(boolean packaged) implements Serializable {

    private static final List<String> FILES = List.of("stroke-model.pb", "stroke-model.json");

    /** Hands a model's folder out to the executors; null for the packaged model. */
    static ModelOnExecutors handOut(SparkSession spark, Path folder) {
        if (folder != null) {
            FILES.forEach(file -> spark.sparkContext()
                    .addFile(folder.resolve(file).toAbsolutePath().toString()));
        }
        return new ModelOnExecutors(folder == null);
    }

    StrokeModel load() {
        return packaged ? StrokeModel.packaged() : StrokeModel.load(Path.of(SparkFiles.getRootDirectory()));
    }
}
