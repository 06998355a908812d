/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.sql.Connection;
import java.util.List;

/**
 * Which columns of two tables are compared, and how.
 *
 * @param table the table whose rows are compared
 * @param replicaTable the replica's table; another than {@code table} when it holds rows of several tables
 * @param names the columns, as the source names them, with those of the key first
 * @param source the same columns as the source's side has them
 * @param replica the same columns as the replica's side has them
 * @param scores null when the pipeline adds no scores
 * @param notes what is not compared, and why
 */
record TablePlan(
        Dialect sourceDialect,
        Dialect replicaDialect,
        String table,
        String replicaTable,
        List<String> names,
        List<SideColumn> source,
        List<SideColumn> replica,
        int keySize,
        Scores scores,
        List<String> notes) {

    /** The table of the replica that holds the rows of others whose risk is high. */
    static final String HIGH_RISK = "high_risk";

    /** Its column that says which table a row is from. */
    static final String SOURCE_TABLE = "source_table";

    static final String RISK_CATEGORY = "risk_category";

    private static final String HIGH = "High";
    private static final String ALL = "1 = 1";

    /** The table's name in results. */
    String label() {
        return isDerived() ? HIGH_RISK + " of " + table : table;
    }

    /** Whether a table of the replica stands in the source's place. */
    boolean isDerived() {
        return !table.equals(replicaTable);
    }

    /** Whether both databases sort the rows alike, so that they can be walked side by side. */
    boolean isSorted() {
        return source.subList(0, keySize).stream().allMatch(SideColumn::isNumber)
                && replica.subList(0, keySize).stream().allMatch(SideColumn::isNumber);
    }

    /** Whether a column is all of the key, and holds whole numbers. */
    boolean isKey(String column) {
        return keySize == 1
                && names.get(0).equals(column)
                && source.get(0).family() == Family.INTEGER
                && replica.get(0).isNumber();
    }

    TableSide sourceSide(Connection connection) {
        String condition =
                isDerived() ? source.get(names.indexOf(RISK_CATEGORY)).name() + " = '" + HIGH + "'" : ALL;
        return new TableSide(connection, sourceDialect, table, source, keySize, condition);
    }

    TableSide replicaSide(Connection connection) {
        String condition =
                isDerived() ? replicaDialect.quoted(SOURCE_TABLE) + " = '" + table.replace("'", "''") + "'" : ALL;
        return new TableSide(connection, replicaDialect, replicaTable, replica, keySize, condition);
    }

    RowWriter writer(Connection connection) {
        RowWriter.Fixed fixed = isDerived() ? new RowWriter.Fixed(replicaDialect.quoted(SOURCE_TABLE), table) : null;
        return new RowWriter(connection, replicaDialect.quoted(replicaTable), replica, keySize, fixed);
    }

    RowComparison comparison() {
        return new RowComparison(names, source.stream().map(SideColumn::form).toList(), scores);
    }

    /** Conditions that a column is at or after a time, for the source's side and the replica's. */
    List<String> since(String column, String time) {
        int index = names.indexOf(column);
        if (index < 0 || !replica.get(index).isPresent()) {
            throw new CannotCompareException(
                    table + ": --since goes by the column '" + column + "', which the replica does not have");
        }
        String literal = "'" + time.replace(' ', 'T') + "'";
        String ofReplica = replicaDialect == Dialect.MYSQL ? literal : "CAST(" + literal + " AS datetime2(6))";
        return List.of(
                source.get(index).name() + " >= " + (sourceDialect == Dialect.MYSQL ? literal : ofReplica),
                replica.get(index).name() + " >= " + ofReplica);
    }
}
