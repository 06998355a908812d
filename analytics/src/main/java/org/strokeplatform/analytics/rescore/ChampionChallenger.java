/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.rescore;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.strokeplatform.analytics.Session;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Compares the scores that rows have with those of another model. */
final class ChampionChallenger {

    private static final String AGREEMENT = """
            SELECT old_risk_category,
                   risk_category,
                   COUNT(*) AS rows
              FROM both
             GROUP BY 1, 2
             ORDER BY MIN(old_probability), MIN(probability)
            """;

    /** Spearman's: the correlation of the ranks, tied rows sharing the mean of theirs. */
    private static final String SUMMARY = """
            WITH old_ranks AS (
                SELECT old_probability, SUM(COUNT(*)) OVER (ORDER BY old_probability) - (COUNT(*) - 1) / 2 AS rank
                  FROM both
                 GROUP BY 1),
            new_ranks AS (
                SELECT probability, SUM(COUNT(*)) OVER (ORDER BY probability) - (COUNT(*) - 1) / 2 AS rank
                  FROM both
                 GROUP BY 1)
            SELECT COUNT(*) AS rows,
                   ROUND(100.0D * COUNT_IF(old_risk_category = risk_category) / COUNT(*), 3) AS same_category_percent,
                   CORR(old_ranks.rank, new_ranks.rank) AS rank_correlation,
                   AVG(old_probability) AS old_mean,
                   AVG(probability) AS new_mean,
                   MAX(ABS(probability - old_probability)) AS largest_move
              FROM both
              JOIN old_ranks USING (old_probability)
              JOIN new_ranks USING (probability)
            """;

    private static final String MOVERS = """
            SELECT source,
                   id,
                   changed_at,
                   old_probability,
                   probability,
                   probability - old_probability AS move,
                   old_risk_category,
                   risk_category
              FROM both
             ORDER BY ABS(probability - old_probability) DESC, source, id, changed_at
             LIMIT 10
            """;

    private final SparkSession spark;

    ChampionChallenger(SparkSession spark) {
        this.spark = spark;
    }

    /** Writes the comparison's tables and prints them. Rows without one of the scores do not count. */
    void report(Dataset<Row> scored, PrintWriter out) {
        scored.where("old_probability IS NOT NULL AND probability IS NOT NULL").createOrReplaceTempView("both");
        Row summary = keep("rescore_summary", SUMMARY).get(0);
        out.printf("rows with both scores   %,d%n", summary.getLong(0));
        if (summary.getLong(0) == 0) {
            return;
        }
        out.printf(Locale.ROOT, "same risk category      %.3f %%%n", summary.getDouble(1));
        out.println("rank correlation        "
                + (summary.isNullAt(2) ? "none: all ranks are equal" : "%.6f".formatted(summary.getDouble(2))));
        out.printf(Locale.ROOT, "mean probability        %.5f, was %.5f%n", summary.getDouble(4), summary.getDouble(3));
        out.println("\nwas -> is, rows");
        for (Row row : keep("rescore_agreement", AGREEMENT)) {
            out.printf("%-6s -> %-6s %,10d%n", row.getString(0), row.getString(1), row.getLong(2));
        }
        out.println("\nlargest movers");
        for (Row row : keep("rescore_movers", MOVERS)) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %8d  %.5f -> %.5f  %s -> %s%n",
                    row.getString(0),
                    row.getLong(1),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getString(6),
                    row.getString(7));
        }
    }

    private List<Row> keep(String table, String sql) {
        Dataset<Row> answer = spark.sql(sql);
        List<Row> rows = answer.collectAsList();
        spark.createDataFrame(rows, answer.schema())
                .coalesce(1)
                .writeTo(Session.CATALOG + ".analytics." + table)
                .using("iceberg")
                .createOrReplace();
        return rows;
    }
}
