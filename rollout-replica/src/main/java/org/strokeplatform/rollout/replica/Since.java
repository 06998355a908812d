/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Since when the rows of a table count.
 *
 * @param column the source's column that says when a row was written
 * @param time as MySQL writes it
 */
record Since(String column, String time) {

    /**
     * Some minutes ago, by the column that MySQL sets at each update, or else at each insert.
     *
     * @throws CannotCompareException if the table has no such column
     */
    static Since ago(Connection source, String table, int minutes) throws SQLException {
        // A DATETIME has the server's time, a TIMESTAMP is read in UTC here.
        try (PreparedStatement select = source.prepareStatement("SELECT COLUMN_NAME, CAST(IF(DATA_TYPE = 'timestamp',"
                + " UTC_TIMESTAMP(6), COALESCE(CONVERT_TZ(UTC_TIMESTAMP(6), '+00:00', @@GLOBAL.time_zone),"
                + " UTC_TIMESTAMP(6))) - INTERVAL ? MINUTE AS CHAR) FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND DATA_TYPE IN ('datetime', 'timestamp')"
                + " AND (EXTRA LIKE '%on update CURRENT_TIMESTAMP%' OR COLUMN_DEFAULT LIKE 'CURRENT_TIMESTAMP%')"
                + " ORDER BY EXTRA LIKE '%on update CURRENT_TIMESTAMP%' DESC, ORDINAL_POSITION LIMIT 1")) {
            select.setInt(1, minutes);
            select.setString(2, table);
            try (ResultSet result = select.executeQuery()) {
                if (result.next()) {
                    return new Since(result.getString(1), result.getString(2));
                }
            }
        }
        throw new CannotCompareException(table + ": --since needs a column that MySQL sets by CURRENT_TIMESTAMP;"
                + " compare this table without --since");
    }
}
