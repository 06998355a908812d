/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Columns of a MySQL table whose values are compared with those of a target that is no database. The values of a row
 * become one text, and two such texts are equal when all values are, by the rules of the replica's comparison. Immutable.
 */
public final class ComparableColumns {

    private static final String NULL = "\u0000";
    private static final String SEPARATOR = "\u001f";

    private record Column(String name, Form form, Reading reading) {}

    private final List<Column> columns;

    private ComparableColumns(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * The columns of a table, in its order, that meet a condition.
     *
     * @param wanted takes the name that the target has for a column: letters, digits and underscores
     */
    public static ComparableColumns of(Connection source, String table, Predicate<String> wanted) throws SQLException {
        List<Column> columns = new ArrayList<>();
        TableShape.of(source, Dialect.MYSQL, table).types().forEach((column, type) -> {
            Form form = Form.of(type);
            String name = targetName(column);
            if (form != null && form != Form.GEOMETRY && wanted.test(name)) {
                Family family = Family.of(Dialect.MYSQL, type);
                columns.add(
                        new Column(name, form, Reading.of(Dialect.MYSQL, family, type, Dialect.MYSQL.quoted(column))));
            }
        });
        return new ComparableColumns(List.copyOf(columns));
    }

    /** The name that a target has for a column of the source: what Avro takes. */
    public static String targetName(String column) {
        return TableShape.adjusted(column);
    }

    /** The target's names of the columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The expressions that {@link #text(ResultSet, int)} needs, each after a comma; empty without columns. */
    public String expressions() {
        return columns.stream()
                .map(column -> ", " + column.reading().expression())
                .collect(Collectors.joining());
    }

    /**
     * The text of a row of the source.
     *
     * @param first the index of the first expression in the result
     */
    public String text(ResultSet row, int first) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).reading().read(row, first + i);
        }
        return text(values);
    }

    /**
     * The text of a row of the target.
     *
     * @param values gives the value of a column: a number, a text, bytes, or a date or time whose text is ISO 8601
     */
    public String text(Function<String, Object> values) {
        return text(columns.stream().map(column -> values.apply(column.name())).toArray());
    }

    private String text(Object[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> text(columns.get(i).form(), values[i]))
                .collect(Collectors.joining(SEPARATOR));
    }

    private static String text(Form form, Object value) {
        Object canonical = form.canonical(value);
        if (canonical == null) {
            return NULL;
        }
        return form == Form.JSON ? JsonValues.text(canonical) : canonical.toString();
    }

    /** The names of the columns in which two texts differ. */
    public List<String> different(String one, String other) {
        String[] ones = one.split(SEPARATOR, -1);
        String[] others = other.split(SEPARATOR, -1);
        return IntStream.range(0, columns.size())
                // A value with a separator in it shifts the parts: no column is then taken for equal.
                .filter(i -> ones.length != others.length || !ones[i].equals(others[i]))
                .mapToObj(i -> columns.get(i).name())
                .toList();
    }
}
