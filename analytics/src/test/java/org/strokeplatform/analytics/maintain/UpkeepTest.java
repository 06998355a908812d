/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.maintain;

import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.analytics.ChangeLog;
import org.strokeplatform.analytics.KnownChanges;
import org.strokeplatform.analytics.LocalSpark;
import org.strokeplatform.events.archive.SnapshotRetention;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LocalSpark.class)
class UpkeepTest {

    private static final String NAME = "stroke.stroke.patients";
    private static final int FILES = 6;

    @Test
    void joinsSmallFilesAndForgetsSnapshotsButNoRows(SparkSession spark) {
        fill(spark);

        Upkeep.Result result = new Upkeep(spark, NAME).run(Instant.now().plusSeconds(60));

        assertThat(result).isEqualTo(new Upkeep.Result(FILES, 1, FILES, 1));
        assertThat(spark.table(NAME).select("id").distinct().count()).isEqualTo(FILES);
        assertThat(spark.table(NAME + ".all_data_files").count()).isEqualTo(1);
    }

    @Test
    void keepsYoungSnapshotsWithTheirFiles(SparkSession spark) {
        fill(spark);

        Upkeep.Result result = new Upkeep(spark, NAME).run(Instant.now().minusSeconds(3600));

        assertThat(result).isEqualTo(new Upkeep.Result(FILES, 1, 0, FILES + 1));
    }

    @Test
    void keepsTheNewestOffsetsOfTheSinkHoweverOldTheyAre(SparkSession spark) throws Exception {
        fill(spark);
        Table table = Spark3Util.loadIcebergTable(spark, NAME);
        table.newAppend()
                .set(SnapshotRetention.SINK_OFFSETS + "control-iceberg.cg", "{\"0\":1}")
                .commit();

        Upkeep.Result result = new Upkeep(spark, NAME).run(Instant.now().plusSeconds(60));

        assertThat(result).isEqualTo(new Upkeep.Result(FILES, 1, FILES, 2));
    }

    private static void fill(SparkSession spark) {
        KnownChanges.createTables(spark);
        for (int id = 1; id <= FILES; id++) {
            KnownChanges.add(spark, ChangeLog.PATIENTS, "c", id, 40, 0.01, "2026-01-01 10:00:00");
        }
    }
}
