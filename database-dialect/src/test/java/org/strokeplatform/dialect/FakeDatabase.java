/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.dialect;

import io.debezium.connector.jdbc.dialect.DatabaseDialect;
import io.debezium.connector.jdbc.relational.TableDescriptor;
import io.debezium.metadata.CollectionId;
import io.debezium.sink.column.ColumnDescriptor;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A database of one table, with a record's fields; counts what is asked of it. */
final class FakeDatabase {

    static final CollectionId TABLE = new CollectionId("patients");

    final Set<String> columns = new TreeSet<>();
    final Set<String> fields = new TreeSet<>();
    final List<String> asked = new ArrayList<>();
    RuntimeException failure;

    FakeDatabase(String... columns) {
        this.columns.addAll(List.of(columns));
        fields.addAll(this.columns);
    }

    DatabaseDialect dialect() {
        return (DatabaseDialect) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DatabaseDialect.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "tableExists" -> counted("exists", !columns.isEmpty());
                    case "readTable" -> counted("read", table());
                    case "resolveMissingFields" -> missing((TableDescriptor) arguments[1]);
                    case "getAlterTableStatement" -> "ALTER TABLE patients ADD " + arguments[2];
                    case "getCreateTableStatement" -> "CREATE TABLE patients";
                    case "getCommunicationExceptions" -> Set.of();
                    case "getTruncateStatement" -> {
                        if (failure != null) {
                            throw failure;
                        }
                        yield "TRUNCATE TABLE " + arguments[0];
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private <T> T counted(String what, T answer) {
        asked.add(what);
        return answer;
    }

    private TableDescriptor table() {
        TableDescriptor.Builder table = TableDescriptor.builder().tableName(TABLE.name());
        columns.forEach(column -> table.column(
                ColumnDescriptor.builder().columnName(column).typeName("text").build()));
        return table.build();
    }

    private Set<String> missing(TableDescriptor table) {
        Set<String> missing = new HashSet<>(fields);
        missing.removeIf(table::hasColumn);
        return missing;
    }
}
