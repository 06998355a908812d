/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How a column is read: an expression that leaves nothing to the settings of a driver, and the type that it is taken as.
 *
 * @param expression SQL
 * @param type what {@link #read} returns
 */
record Reading(String expression, Type type) {

    enum Type {
        STRING,
        BYTES,
        DOUBLE
    }

    /** The reading of a column of a family. */
    static Reading of(Dialect dialect, Family family, String type, String column) {
        return dialect == Dialect.MYSQL ? mySql(family, type, column) : sqlServer(family, column);
    }

    private static Reading mySql(Family family, String type, String column) {
        return switch (family) {
            case INTEGER, BIT ->
                // Drivers may take these for booleans, dates and bytes.
                switch (type) {
                    case "tinyint", "year", "bit" -> new Reading(column + " + 0", Type.STRING);
                    default -> new Reading(column, Type.STRING);
                };
            case DECIMAL, TEXT, JSON -> new Reading(column, Type.STRING);
            // A FLOAT by itself comes with six digits.
            case FLOATING -> new Reading(type.equals("float") ? column + " + 0e0" : column, Type.DOUBLE);
            case BINARY, GEOMETRY -> new Reading(column, Type.BYTES);
            case DATE, DATE_TIME, OFFSET_DATE_TIME, TIME -> new Reading("CAST(" + column + " AS CHAR)", Type.STRING);
        };
    }

    private static Reading sqlServer(Family family, String column) {
        return switch (family) {
            case INTEGER, DECIMAL, TEXT, JSON -> new Reading(column, Type.STRING);
            case FLOATING -> new Reading(column, Type.DOUBLE);
            case BINARY -> new Reading(column, Type.BYTES);
            case BIT -> new Reading("CAST(" + column + " AS int)", Type.STRING);
            case DATE -> new Reading("CONVERT(varchar(10), " + column + ", 23)", Type.STRING);
            case TIME -> new Reading("CONVERT(varchar(16), " + column + ", 121)", Type.STRING);
            case DATE_TIME -> dateTime(column);
            case OFFSET_DATE_TIME -> dateTime("SWITCHOFFSET(" + column + ", '+00:00')");
            case GEOMETRY ->
                new Reading(
                        "CAST(" + column + ".STSrid AS varchar(11)) + ':' + CONVERT(varchar(max), " + column
                                + ".STAsBinary(), 2)",
                        Type.STRING);
        };
    }

    private static Reading dateTime(String expression) {
        return new Reading("CONVERT(varchar(27), CAST(" + expression + " AS datetime2(7)), 121)", Type.STRING);
    }

    Object read(ResultSet result, int index) throws SQLException {
        return switch (type) {
            case STRING -> result.getString(index);
            case BYTES -> result.getBytes(index);
            case DOUBLE -> {
                double number = result.getDouble(index);
                yield result.wasNull() ? null : (Object) number;
            }
        };
    }
}
