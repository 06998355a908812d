/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The update and the delete that the demo makes, on the first two patients that went straight into MySQL.
 *
 * @param updated an id of {@code patients}, 0 when there was none to update
 * @param deleted an id of {@code patients}, 0 when there was none to delete
 */
record DemoChanges(long updated, long deleted) {

    static DemoChanges make(Endpoints endpoints, SentLog sent, long rows) throws SQLException {
        long updated = 0;
        long deleted = 0;
        for (long row = 0; row < rows && deleted == 0; row++) {
            SentLog.Entry entry = sent.get(row);
            if (entry != null && entry.table() == DemoTable.PATIENTS) {
                deleted = updated == 0 ? 0 : entry.id();
                updated = updated == 0 ? entry.id() : updated;
            }
        }
        try (Connection source = Databases.source(endpoints)) {
            Databases.update(
                    source, "UPDATE patients SET avg_glucose_level = avg_glucose_level + 1 WHERE id = ?", updated);
            Databases.update(source, "DELETE FROM patients WHERE id = ?", deleted);
        }
        System.out.println("updated 1 patient, deleted 1");
        return new DemoChanges(updated, deleted);
    }

    /** The operations that the archive must hold of a row. */
    List<String> of(SentLog.Entry entry) {
        boolean patient = entry.table() == DemoTable.PATIENTS;
        if (patient && entry.id() == updated) {
            return List.of("c", "u");
        }
        return patient && entry.id() == deleted ? List.of("c", "d") : List.of("c");
    }
}
