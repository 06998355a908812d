/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

/** The two tables that patients reach. */
enum DemoTable {
    PREDICTIONS("predictions"),
    PATIENTS("patients");

    private final String tableName;

    DemoTable(String tableName) {
        this.tableName = tableName;
    }

    String tableName() {
        return tableName;
    }
}
