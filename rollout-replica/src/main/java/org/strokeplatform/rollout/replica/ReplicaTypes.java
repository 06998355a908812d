/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Optional;

/**
 * The type that a column of the replica needs for the values of a column of the source. On MySQL it is the one that the
 * sink makes (docs/column-types.md); on SQL Server the sinks make {@code varchar}, which holds no other script, and here
 * it is {@code nvarchar}. Text has no length: the source's may grow.
 */
record ReplicaTypes(Dialect dialect, Sink sink) {

    /** Whose sink writes: they bind some types in different ways. */
    enum Sink {
        OPEN,
        CONFLUENT,
        /** Not known: types that the sinks bind in different ways are left to them. */
        ANY
    }

    private static final int MILLISECONDS = 3;
    private static final int DIGITS_OF_SQL_SERVER = 38;

    /** The type; empty where the sink alone knows it. */
    Optional<String> of(SourceColumn column) {
        boolean onMySql = dialect == Dialect.MYSQL;
        return switch (column.type()) {
            case "tinyint" -> Optional.of("smallint");
            case "smallint" -> Optional.of(column.isUnsigned() ? "int" : "smallint");
            case "mediumint" -> Optional.of("int");
            case "int" -> Optional.of(column.isUnsigned() ? "bigint" : "int");
            case "bigint" -> Optional.of(column.isUnsigned() ? "decimal(20,0)" : "bigint");
            case "year" -> Optional.of(onMySql ? "year" : "int");
            case "decimal" -> decimal(column);
            case "float" -> Optional.of(column.hasDigits() ? twice() : onMySql ? "float" : "real");
            case "double" -> Optional.of(twice());
            case "date" -> Optional.of("date");
            case "datetime" -> dateTime(column);
            case "timestamp" -> timestamp();
            case "json" -> Optional.of(onMySql ? "json" : text());
            case "bit" -> bits(column.precision());
            default -> others(column.type());
        };
    }

    private Optional<String> others(String type) {
        Family family = Family.of(Dialect.MYSQL, type);
        if (family == Family.TEXT || family == Family.TIME) {
            return Optional.of(text());
        }
        if (family == Family.BINARY) {
            return Optional.of(bytes());
        }
        boolean isKnown = family == Family.GEOMETRY && dialect == Dialect.MYSQL && sink == Sink.OPEN;
        return isKnown ? Optional.of(type.equals("point") ? "point" : "geometry") : Optional.empty();
    }

    private Optional<String> decimal(SourceColumn column) {
        return dialect == Dialect.MYSQL || column.precision() <= DIGITS_OF_SQL_SERVER
                ? Optional.of("decimal(" + column.precision() + "," + column.scale() + ")")
                : Optional.empty();
    }

    /** Microseconds are a number to Confluent's sink. */
    private Optional<String> dateTime(SourceColumn column) {
        return column.fraction() <= MILLISECONDS || sink == Sink.OPEN
                ? Optional.of(dialect == Dialect.MYSQL ? "datetime(6)" : "datetime2(6)")
                : Optional.empty();
    }

    /** A point in time is text to Confluent's sink. */
    private Optional<String> timestamp() {
        return switch (sink) {
            case OPEN -> Optional.of(dialect == Dialect.MYSQL ? "timestamp(6)" : "datetimeoffset(6)");
            case CONFLUENT -> Optional.of(text());
            case ANY -> Optional.empty();
        };
    }

    private Optional<String> bits(int size) {
        if (size == 1) {
            return Optional.of(dialect == Dialect.MYSQL ? "tinyint(1)" : "bit");
        }
        if (sink == Sink.CONFLUENT) {
            return Optional.of(bytes());
        }
        return sink == Sink.OPEN && dialect == Dialect.MYSQL ? Optional.of("bit(" + size + ")") : Optional.empty();
    }

    private String twice() {
        return dialect == Dialect.MYSQL ? "double" : "float";
    }

    private String text() {
        return dialect == Dialect.MYSQL ? "longtext CHARACTER SET utf8mb4" : "nvarchar(max)";
    }

    private String bytes() {
        return dialect == Dialect.MYSQL ? "longblob" : "varbinary(max)";
    }
}
