/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.dialect;

import io.debezium.connector.jdbc.JdbcSinkRecord;
import io.debezium.connector.jdbc.dialect.DatabaseDialect;
import io.debezium.connector.jdbc.relational.TableDescriptor;
import io.debezium.metadata.CollectionId;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * A dialect that reads a table's description from the database once in a few seconds, where Debezium's sink asks for it
 * at each write, with five statements. All else is the dialect's around which it is.
 *
 * <p>Not thread-safe: a task has one of its own.
 */
final class RememberingDialect implements InvocationHandler {

    private final DatabaseDialect dialect;
    private final RecentTables tables;
    private TableDescriptor remembered;

    RememberingDialect(DatabaseDialect dialect, RecentTables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    static DatabaseDialect around(DatabaseDialect dialect) {
        return new RememberingDialect(dialect, new RecentTables(System::nanoTime)).proxy();
    }

    DatabaseDialect proxy() {
        return (DatabaseDialect) Proxy.newProxyInstance(
                DatabaseDialect.class.getClassLoader(), new Class<?>[] {DatabaseDialect.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "tableExists" -> tableExists((Connection) arguments[0], (CollectionId) arguments[1]);
            case "readTable" -> readTable((Connection) arguments[0], (CollectionId) arguments[1]);
            case "resolveMissingFields" -> missingFields((JdbcSinkRecord) arguments[0], (TableDescriptor) arguments[1]);
            // Asked for before the sink changes a table, and after a statement has failed.
            case "getCreateTableStatement", "getAlterTableStatement", "getCommunicationExceptions" -> {
                tables.forget();
                yield delegate(method, arguments);
            }
            default -> delegate(method, arguments);
        };
    }

    private boolean tableExists(Connection connection, CollectionId id) throws SQLException {
        return tables.find(id).isPresent() || dialect.tableExists(connection, id);
    }

    private TableDescriptor readTable(Connection connection, CollectionId id) throws SQLException {
        remembered = tables.find(id).orElse(null);
        if (remembered != null) {
            return remembered;
        }
        TableDescriptor table = dialect.readTable(connection, id);
        tables.keep(id, table);
        return table;
    }

    /**
     * Fields without a column. If it is a remembered description that lacks one, the table is read again before
     * anything is concluded: the sink asks twice for the first record of a batch, first to alter the table, then
     * whether the batch's description fits the record, and starts again if it does not.
     */
    private Set<String> missingFields(JdbcSinkRecord record, TableDescriptor table) {
        boolean toAlter = remembered == table;
        remembered = null;
        Set<String> missing = dialect.resolveMissingFields(record, table);
        if (missing.isEmpty()) {
            return missing;
        }
        tables.forget();
        return toAlter ? Set.of() : missing;
    }

    private Object delegate(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(dialect, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
