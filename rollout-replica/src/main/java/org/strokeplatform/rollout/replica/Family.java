/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Locale;

/** Column types of MySQL and SQL Server that are read and written in the same way. */
enum Family {
    INTEGER,
    DECIMAL,
    /** Read without the rounding that MySQL's text of a FLOAT has. */
    FLOATING,
    TEXT,
    BINARY,
    BIT,
    DATE,
    DATE_TIME,
    /** SQL Server's point in time with the offset that it was written with. */
    OFFSET_DATE_TIME,
    TIME,
    JSON,
    GEOMETRY;

    /**
     * The family of a type.
     *
     * @param type as {@code INFORMATION_SCHEMA.COLUMNS.DATA_TYPE} has it
     * @return null for a type that is not known
     */
    static Family of(Dialect dialect, String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (dialect == Dialect.SQL_SERVER && name.equals("timestamp")) {
            return null; // there a row version, and no time
        }
        return switch (name) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> INTEGER;
            case "decimal", "numeric" -> DECIMAL;
            case "float", "double", "real" -> FLOATING;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" -> TEXT;
            case "nchar", "nvarchar", "ntext" -> TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "image" -> BINARY;
            case "bit" -> BIT;
            case "date" -> DATE;
            case "datetime", "timestamp", "datetime2", "smalldatetime" -> DATE_TIME;
            case "datetimeoffset" -> OFFSET_DATE_TIME;
            case "time" -> TIME;
            case "json" -> JSON;
            case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon" ->
                GEOMETRY;
            case "geomcollection", "geometrycollection" -> GEOMETRY;
            default -> null;
        };
    }
}
