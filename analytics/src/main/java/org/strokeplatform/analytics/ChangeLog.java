/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.strokeplatform.events.topic.ChangeTopic;

import java.util.List;

/** A table whose changes the archive keeps. */
public enum ChangeLog {
    PREDICTIONS("predictions", "timestamp"),
    PATIENTS("patients", "created_at");

    /** What a change carries besides what happened to the row. */
    static final List<String> COLUMNS = List.of(
            "id",
            "gender",
            "age",
            "hypertension",
            "heart_disease",
            "avg_glucose_level",
            "bmi",
            "smoking_status",
            "province",
            "probability",
            "risk_category",
            "model_version");

    private final String table;
    private final String createdColumn;

    ChangeLog(String table, String createdColumn) {
        this.table = table;
        this.createdColumn = createdColumn;
    }

    public String table() {
        return table;
    }

    /** The topic that the archive is written from. */
    public String topic() {
        return ChangeTopic.PREFIX + table;
    }

    /** When the row came to be. */
    String createdColumn() {
        return createdColumn;
    }
}
