/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column of the source with all that its type says.
 *
 * @param type without length, in lower case
 * @param fullType with length, digits and {@code unsigned}
 * @param precision digits of a number, or bits; 0 for others
 * @param scale digits behind the point
 * @param fraction digits of a time's fraction of a second
 */
record SourceColumn(String name, String type, String fullType, int precision, int scale, int fraction) {

    private static final String COLUMNS = """
            SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION
              FROM INFORMATION_SCHEMA.COLUMNS
             WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?
             ORDER BY ORDINAL_POSITION
            """;

    static List<SourceColumn> of(Connection source, String table) throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        try (PreparedStatement select = source.prepareStatement(COLUMNS)) {
            select.setString(1, table);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    columns.add(new SourceColumn(
                            result.getString(1),
                            result.getString(2).toLowerCase(Locale.ROOT),
                            result.getString(3).toLowerCase(Locale.ROOT),
                            result.getInt(4),
                            result.getInt(5),
                            result.getInt(6)));
                }
            }
        }
        return columns;
    }

    boolean isUnsigned() {
        return fullType.contains("unsigned");
    }

    /** Whether digits were given to a floating-point number: {@code FLOAT(7,3)}. */
    boolean hasDigits() {
        return fullType.contains(",");
    }
}
