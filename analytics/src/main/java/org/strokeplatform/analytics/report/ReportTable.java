/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.report;

import java.util.Locale;

/** The tables of the report: each the answer to one question, in SQL over the views {@code changes} and {@code people}. */
public enum ReportTable {
    OPERATIONS("Changes by operation", Chart.BAR),
    POPULATION("Rows as they are now", Chart.NONE),
    RISK_SHARE("Share of the risk categories", Chart.DOUGHNUT),
    PROBABILITY_BUCKETS("People by probability", Chart.BAR),
    RISK_BY_GENDER("Risk by gender", Chart.STACKED),
    RISK_BY_AGE_GROUP("Risk by age group", Chart.STACKED),
    RISK_BY_PROVINCE("Risk by province", Chart.STACKED),
    RISK_BY_CONDITION("Risk by hypertension and heart disease", Chart.STACKED),
    RISK_BY_BMI_CLASS("Risk by BMI class", Chart.STACKED),
    RISK_BY_GLUCOSE_BAND("Risk by glucose band", Chart.STACKED),
    PREDICTIONS_PER_HOUR("Predictions per hour", Chart.LINE),
    POSSIBLE_MISCLASSIFICATIONS(
            "Possible misclassifications: BMI over 35 or glucose over 150, and yet Low", Chart.NONE),
    HIGHEST_RISK("The ten highest", Chart.NONE);

    private final String title;
    private final Chart chart;

    /** How the page draws a table. */
    enum Chart {
        NONE,
        BAR,
        LINE,
        DOUGHNUT,
        /** Bars of the columns low, medium and high. */
        STACKED
    }

    ReportTable(String title, Chart chart) {
        this.title = title;
        this.chart = chart;
    }

    /** The name in the catalog's namespace {@code analytics}. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    Chart chart() {
        return chart;
    }

    /** What the questions about risk have in common stands once, in {@code risk.sql}. */
    String sql() {
        return Page.resource(tableName() + ".sql")
                .replace("${risk}", Page.resource("risk.sql").strip());
    }
}
