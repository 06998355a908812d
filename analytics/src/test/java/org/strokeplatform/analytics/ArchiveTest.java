/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(LocalSpark.class)
class ArchiveTest {

    @Test
    void foldsUpdatesAndDeletesIntoTheLatestState(SparkSession spark) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 40, 0.01, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "u", 1, 41, 0.05, "2026-01-02 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 2, 50, 0.02, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "d", 2, 50, 0.02, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PREDICTIONS, "r", 1, 70, 0.3, "2026-01-01 10:00:00");

        Dataset<Row> latest =
                Archive.latest(archive(spark, Map.of(), new Days()).changes());

        assertThat(latest.selectExpr("concat_ws(' ', source, id, age, probability, op)")
                        .sort("source", "id")
                        .as(org.apache.spark.sql.Encoders.STRING())
                        .collectAsList())
                .containsExactly("patients 1 41.0 0.05 u", "predictions 1 70.0 0.3 r");
    }

    @Test
    void readsTheDaysThatItIsAskedForAlone(SparkSession spark) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 40, 0.01, "2026-01-01 23:59:59.999");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 2, 40, 0.01, "2026-01-02 00:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 3, 40, 0.01, "2026-01-03 00:00:00");
        Days second = new Days(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 2));

        List<Row> rows = archive(spark, Map.of(), second).changes().select("id").collectAsList();

        assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(2L);
    }

    @Test
    void saysWhichColumnIsMissing(SparkSession spark) {
        KnownChanges.createTables(spark);
        spark.sql("ALTER TABLE stroke.stroke.patients DROP COLUMN bmi");

        assertThatThrownBy(() -> archive(spark, Map.of(), new Days()).changes())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The archive of patients has no column bmi;");
    }

    @Test
    void saysThatNothingHasBeenArchived(SparkSession spark) {
        assertThatThrownBy(() -> archive(spark, Map.of(), new Days()).changes())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nothing has been archived");
    }

    @Test
    void readsTheFilesOfTheConfluentEditionAlike(SparkSession spark, @TempDir Path folder) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 40, 0.01, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "u", 1, 41, 0.05, "2026-01-02 10:00:00");
        spark.table("stroke.stroke.patients")
                .selectExpr("*", "date_format(__source_ts_ms, 'yyyy-MM-dd') AS day")
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("day")
                .parquet(folder.resolve(ChangeLog.PATIENTS.topic()).toString());
        Settings settings =
                Settings.of(null, Map.of("ARCHIVE_URL", folder.toUri().toString()));
        Archive files = new Archive(spark, settings, Archive.Source.PARQUET, new Days(null, LocalDate.of(2026, 1, 1)));
        Archive all = new Archive(spark, settings, Archive.Source.PARQUET, new Days());

        assertThat(files.changes().count()).isEqualTo(1);
        assertThat(Archive.latest(all.changes()).first().<Double>getAs("age")).isEqualTo(41);
    }

    @Test
    void readsIdsOfEitherSizeFromFilesAndTables(SparkSession spark, @TempDir Path folder) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 40, 0.01, "2026-01-01 10:00:00");
        Dataset<Row> row = spark.table("stroke.stroke.patients");
        String topic = folder.resolve(ChangeLog.PATIENTS.topic()).toString();
        row.write().parquet(topic + "/day=2026-01-01");
        row.selectExpr("3000000000L AS id", "* EXCEPT (id)").write().parquet(topic + "/day=2026-01-02");
        Settings settings =
                Settings.of(null, Map.of("ARCHIVE_URL", folder.toUri().toString()));
        Archive files = new Archive(spark, settings, Archive.Source.PARQUET, new Days());
        spark.sql("ALTER TABLE stroke.stroke.patients ALTER COLUMN id TYPE BIGINT");
        spark.sql("INSERT INTO stroke.stroke.patients SELECT 3000000000L, * EXCEPT (id) FROM stroke.stroke.patients");
        Archive tables = archive(spark, Map.of(), new Days());

        for (Archive archive : List.of(files, tables)) {
            assertThat(archive.changes().select("id").sort("id").collectAsList())
                    .extracting(id -> id.getLong(0))
                    .containsExactly(1L, 3_000_000_000L);
        }
    }

    @Test
    void readsFilesFromBeforePlacesWereArchivedBesideOthers(SparkSession spark, @TempDir Path folder) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 40, 0.01, "2026-01-01 10:00:00");
        Dataset<Row> row = spark.table("stroke.stroke.patients");
        String topic = folder.resolve(ChangeLog.PATIENTS.topic()).toString();
        Dataset<Row> before = row.drop("__partition", "__offset", "__record_ts");
        before.write().parquet(topic + "/day=2026-01-01");
        row.selectExpr("* EXCEPT (age, __offset, __partition)", "41D AS age", "5L AS __offset", "0 AS __partition")
                .write()
                .parquet(topic + "/day=2026-01-02");
        Settings settings =
                Settings.of(null, Map.of("ARCHIVE_URL", folder.toUri().toString()));
        Archive files = new Archive(spark, settings, Archive.Source.PARQUET, new Days());

        assertThat(files.changes().count()).isEqualTo(2);
        assertThat(Archive.latest(files.changes()).first().<Double>getAs("age")).isEqualTo(41);
    }

    private static Archive archive(SparkSession spark, Map<String, String> environment, Days days) {
        return new Archive(spark, Settings.of(null, environment), Archive.Source.ICEBERG, days);
    }
}
