/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.analytics.Archive;
import org.strokeplatform.analytics.ChangeLog;
import org.strokeplatform.analytics.Days;
import org.strokeplatform.analytics.KnownChanges;
import org.strokeplatform.analytics.LocalSpark;
import org.strokeplatform.analytics.Settings;
import org.strokeplatform.model.Gender;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.SmokingStatus;
import org.strokeplatform.model.StrokeModel;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LocalSpark.class)
class RescorerTest {

    @Test
    void scoresAsTheModelDoesAndLeavesWhatItCannotScoreEmpty(SparkSession spark) {
        StrokeModel model = StrokeModel.packaged();
        double expected = model.probability(new Patient(Gender.FEMALE, 67, true, false, 160, 36, SmokingStatus.SMOKES));
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 67, 0.01, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 2, 150, null, "2026-01-01 10:00:00");

        List<Row> rows = new Rescorer(spark, null)
                .score(archive(spark).changes(), model.version())
                .sort("id")
                .select("probability", "risk_category", "model_version", "old_probability", "old_model_version")
                .collectAsList();

        assertThat(rows.get(0).toSeq().mkString(" "))
                .isEqualTo(
                        expected + " " + model.categoryOf(expected).label() + " " + model.version() + " 0.01 lr-old");
        assertThat(rows.get(1).toSeq().mkString(" ")).isEqualTo("null null " + model.version() + " null lr-old");
    }

    private static Archive archive(SparkSession spark) {
        return new Archive(spark, Settings.of(null, Map.of()), Archive.Source.ICEBERG, new Days());
    }
}
