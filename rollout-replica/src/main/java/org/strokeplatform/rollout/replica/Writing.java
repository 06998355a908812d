/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * How a value of a form, as {@link Reading} reads it from MySQL, gets into a column or a condition.
 *
 * @param placeholder what stands for it in a statement
 */
record Writing(Dialect dialect, Form form, Family family, String placeholder) {

    static Writing of(Dialect dialect, Form form, Family family) {
        String placeholder = dialect == Dialect.MYSQL
                ? family == Family.BIT ? "CAST(? AS UNSIGNED)" : "?"
                : switch (family) {
                    case DATE -> "CAST(? AS date)";
                    case DATE_TIME -> "CAST(? AS datetime2(6))";
                    case OFFSET_DATE_TIME -> "CAST(? AS datetimeoffset(6))";
                    case TIME -> "CAST(? AS time(6))";
                    case GEOMETRY -> "geometry::STGeomFromWKB(?, ?)";
                    default -> "?";
                };
        return new Writing(dialect, form, family, placeholder);
    }

    /**
     * Binds a value.
     *
     * @return the index of the next parameter
     */
    int bind(PreparedStatement statement, int index, Object value) throws SQLException {
        Object canonical = family == Family.GEOMETRY || value == null ? value : form.canonical(value);
        boolean twoParameters = family == Family.GEOMETRY && dialect == Dialect.SQL_SERVER;
        if (canonical == null) {
            statement.setNull(index, sqlType());
            if (twoParameters) {
                statement.setInt(index + 1, 0);
            }
        } else if (twoParameters) {
            statement.setBytes(index, Bytes.wkb(value));
            statement.setInt(index + 1, Bytes.srid(value));
        } else {
            bindOne(statement, index, value, canonical);
        }
        return index + (twoParameters ? 2 : 1);
    }

    private void bindOne(PreparedStatement statement, int index, Object value, Object canonical) throws SQLException {
        switch (family) {
            case INTEGER -> bindInteger(statement, index, canonical);
            case DECIMAL -> statement.setBigDecimal(index, new BigDecimal(canonical.toString()));
            case FLOATING -> statement.setDouble(index, ((Number) canonical).doubleValue());
            case BINARY ->
                statement.setBytes(index, value instanceof byte[] bytes ? bytes : Numbers.lowestFirst(canonical));
            case BIT -> statement.setString(index, ((BigDecimal) canonical).toPlainString());
            case GEOMETRY -> statement.setBytes(index, (byte[]) value);
            case DATE, DATE_TIME, TIME -> statement.setString(index, text(value, canonical));
            case OFFSET_DATE_TIME -> statement.setString(index, text(value, canonical) + " +00:00");
            case TEXT, JSON ->
                // What sinks write for a point in time where there is only text for it.
                statement.setString(
                        index,
                        form == Form.DATE_TIME
                                ? text(value, canonical).replace(' ', 'T') + "Z"
                                : text(value, canonical));
        }
    }

    /** SQL Server would compare each row's key as a decimal, and not look into its index. */
    private static void bindInteger(PreparedStatement statement, int index, Object canonical) throws SQLException {
        BigDecimal number = new BigDecimal(canonical.toString());
        if (number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() < 19) {
            statement.setLong(index, number.longValueExact());
        } else {
            statement.setBigDecimal(index, number);
        }
    }

    private static String text(Object value, Object canonical) {
        if (canonical instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (canonical instanceof Float || canonical instanceof Double) {
            return canonical.toString();
        }
        boolean isTemporal =
                canonical instanceof LocalDate || canonical instanceof LocalDateTime || canonical instanceof Duration;
        // The source's own text has the fraction digits that its column has.
        return isTemporal || value instanceof String ? value.toString() : canonical.toString();
    }

    private int sqlType() {
        return switch (family) {
            case INTEGER -> Types.BIGINT;
            case DECIMAL -> Types.DECIMAL;
            case FLOATING -> Types.DOUBLE;
            case BINARY, GEOMETRY -> Types.VARBINARY;
            case BIT -> Types.INTEGER;
            case TEXT, DATE, DATE_TIME, OFFSET_DATE_TIME, TIME, JSON -> Types.NVARCHAR;
        };
    }
}
