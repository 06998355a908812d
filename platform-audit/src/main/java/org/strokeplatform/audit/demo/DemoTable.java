/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import java.util.Locale;

/** The two tables that patients reach. */
enum DemoTable {
    PREDICTIONS,
    PATIENTS;

    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
