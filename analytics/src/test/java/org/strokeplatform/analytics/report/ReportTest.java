/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.analytics.Archive;
import org.strokeplatform.analytics.ChangeLog;
import org.strokeplatform.analytics.Days;
import org.strokeplatform.analytics.KnownChanges;
import org.strokeplatform.analytics.LocalSpark;
import org.strokeplatform.analytics.Settings;

import java.time.LocalDate;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LocalSpark.class)
class ReportTest {

    @Test
    void makesAnEmptyReportOfAnEmptyArchive(SparkSession spark) {
        KnownChanges.createTables(spark);

        Map<ReportTable, Report.Result> results = run(spark, new Days());

        assertThat(results).hasSize(ReportTable.values().length);
        assertThat(results.values()).allMatch(result -> result.count() == 0);
        assertThat(new Page(results, ScanMetrics.lines(spark)).html()).contains("Nothing to show");
        assertThat(spark.table("stroke.analytics.highest_risk").columns()).contains("probability");
    }

    @Test
    void countsARowOnceHoweverOftenItChanged(SparkSession spark) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 29.9, 0.01, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "u", 1, 30, 0.02, "2026-01-01 11:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 2, 60, 0.5, "2026-01-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "d", 2, 60, 0.5, "2026-01-01 10:00:01");
        KnownChanges.add(spark, ChangeLog.PREDICTIONS, "c", 1, 61, null, "2026-01-01 10:00:00");

        Map<ReportTable, Report.Result> results = run(spark, new Days());

        assertThat(text(results, ReportTable.OPERATIONS))
                .isEqualTo("[[patients,delete,1], [patients,insert,2], [patients,update,1], [predictions,insert,1]]");
        assertThat(text(results, ReportTable.RISK_SHARE)).isEqualTo("[[Low,1,100.0]]");
        assertThat(text(results, ReportTable.PROBABILITY_BUCKETS)).isEqualTo("[[0.0,1]]");
        assertThat(text(results, ReportTable.RISK_BY_AGE_GROUP))
                .isEqualTo("[[30-45,1,1,0,0,0.0,0.02], [over 60,1,0,0,0,null,null]]");
        assertThat(text(results, ReportTable.POSSIBLE_MISCLASSIFICATIONS))
                .isEqualTo("[[patients,1,30.0,36.0,160.0,0.02]]");
        assertThat(spark.table("stroke.analytics.people").count()).isEqualTo(2);
    }

    @Test
    void hasNobodyAfterATruncate(SparkSession spark) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 29.9, 0.01, "2026-01-01 10:00:00");
        spark.sql("INSERT INTO stroke.stroke.patients (__op, __source_ts_ms, __partition, __offset, __record_ts) VALUES"
                + " ('t', TIMESTAMP '2026-01-01 11:00:00', 0, 5, TIMESTAMP '2026-01-01 11:00:00')");

        Map<ReportTable, Report.Result> results = run(spark, new Days());

        assertThat(text(results, ReportTable.OPERATIONS)).isEqualTo("[[patients,insert,1], [patients,truncate,1]]");
        assertThat(text(results, ReportTable.POPULATION)).isEqualTo("[]");
        assertThat(spark.table("stroke.analytics.people").count()).isZero();
    }

    @Test
    void opensTheFilesOfItsDaysAlone(SparkSession spark) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 29, 0.01, "2026-02-01 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 2, 29, 0.01, "2026-02-02 10:00:00");
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 3, 29, 0.01, "2026-02-03 10:00:00");

        run(spark, new Days(LocalDate.of(2026, 2, 3), null));

        assertThat(ScanMetrics.lines(spark))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("BatchScan stroke.stroke.patients: 16 columns")
                        .contains("number of result data files 1"));
    }

    @Test
    void keepsHostileTextOutOfTheScript(SparkSession spark) {
        KnownChanges.createTables(spark);
        KnownChanges.add(spark, ChangeLog.PATIENTS, "c", 1, 29, 0.01, "2026-02-01 10:00:00");
        spark.sql(
                "INSERT INTO stroke.stroke.patients SELECT 2, gender, age, hypertension, heart_disease,"
                        + " avg_glucose_level, bmi, smoking_status, name, country, '</script><b>', probability, risk_category,"
                        + " model_version, created_at, __op, __deleted, __source_ts_ms, NULL, NULL, NULL FROM stroke.stroke.patients");

        String html = new Page(run(spark, new Days()), ScanMetrics.lines(spark)).html();

        assertThat(html).contains("&lt;/script&gt;&lt;b&gt;").doesNotContain("</script><b>");
        assertThat(html).doesNotContain("src=\"http").doesNotContain("href=\"http");
    }

    private static Map<ReportTable, Report.Result> run(SparkSession spark, Days days) {
        Archive archive = new Archive(spark, Settings.of(null, Map.of()), Archive.Source.ICEBERG, days);
        return new Report(spark, null).run(archive.changes());
    }

    private static String text(Map<ReportTable, Report.Result> results, ReportTable table) {
        return results.get(table).rows().toString();
    }
}
