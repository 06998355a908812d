/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.dialect;

import io.debezium.connector.jdbc.dialect.DatabaseDialect;
import io.debezium.connector.jdbc.relational.TableDescriptor;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Asked in the order in which Debezium's sink 3.6 asks; {@code TargetTablesIT} has the sink itself. */
class RememberingDialectTest {

    private final AtomicLong nanos = new AtomicLong();
    private final FakeDatabase database = new FakeDatabase("id", "name");
    private final DatabaseDialect dialect =
            new RememberingDialect(database.dialect(), new RecentTables(nanos::get)).proxy();
    private final List<String> altered = new ArrayList<>();

    @Test
    void readsATableOnceForManyWrites() throws SQLException {
        for (int write = 0; write < 10; write++) {
            assertThat(write().hasColumn("name")).isTrue();
        }

        assertThat(database.asked).containsExactly("exists", "exists", "read");
    }

    @Test
    void readsItAgainWhenTheTimeIsOver() throws SQLException {
        write();
        nanos.addAndGet(RecentTables.KEPT.toNanos() + 1);

        write();

        assertThat(database.asked).filteredOn("read"::equals).hasSize(2);
    }

    @Test
    void takesAColumnThatWasAddedFromOutsideAsItIsAndAltersNothing() throws SQLException {
        write();
        database.columns.add("bmi");
        database.fields.add("bmi");

        assertThat(write().hasColumn("bmi")).isTrue();
        assertThat(altered).isEmpty();
    }

    @Test
    void letsTheSinkAddAColumnThatIsNotThere() throws SQLException {
        write();
        database.fields.add("bmi");

        assertThat(write().hasColumn("bmi")).isTrue();
        assertThat(altered).containsExactly("ALTER TABLE patients ADD [bmi]");
    }

    @Test
    void addsAColumnToATableThatItHasJustRead() throws SQLException {
        database.fields.add("bmi");

        assertThat(write().hasColumn("bmi")).isTrue();
        assertThat(altered).hasSize(1);
    }

    @Test
    void beginsANewBatchWhenARecordInItsMidstHasANewField() throws SQLException {
        write();
        TableDescriptor batch = write();
        database.columns.add("bmi");
        database.fields.add("bmi");

        assertThat(dialect.resolveMissingFields(null, batch)).containsExactly("bmi");
        assertThat(write().hasColumn("bmi")).isTrue();
        assertThat(altered).isEmpty();
    }

    @Test
    void readsTheTableAgainAfterAFailedStatement() throws SQLException {
        write();
        database.columns.remove("name");
        database.fields.remove("name");

        dialect.getCommunicationExceptions();

        assertThat(write().hasColumn("name")).isFalse();
    }

    @Test
    void looksForATableUntilItIsThere() throws SQLException {
        Set<String> columns = Set.copyOf(database.columns);
        database.columns.clear();
        assertThat(dialect.tableExists(null, FakeDatabase.TABLE)).isFalse();

        dialect.getCreateTableStatement(null, FakeDatabase.TABLE);
        database.columns.addAll(columns);

        assertThat(write().hasColumn("name")).isTrue();
    }

    @Test
    void answersAllElseAsTheDialectDoes() {
        assertThat(dialect.getTruncateStatement(FakeDatabase.TABLE)).startsWith("TRUNCATE TABLE");

        database.failure = new IllegalStateException("no such table");

        assertThatThrownBy(() -> dialect.getTruncateStatement(FakeDatabase.TABLE))
                .isSameAs(database.failure);
    }

    /** What the sink asks at the first record of a batch, and the description that it writes with. */
    private TableDescriptor write() throws SQLException {
        TableDescriptor table = checked();
        return dialect.resolveMissingFields(null, table).isEmpty() ? table : checked();
    }

    private TableDescriptor checked() throws SQLException {
        assertThat(dialect.tableExists(null, FakeDatabase.TABLE)).isTrue();
        assertThat(dialect.tableExists(null, FakeDatabase.TABLE)).isTrue();
        TableDescriptor table = dialect.readTable(null, FakeDatabase.TABLE);
        Set<String> missing = dialect.resolveMissingFields(null, table);
        if (missing.isEmpty()) {
            return table;
        }
        altered.add(dialect.getAlterTableStatement(table, null, missing));
        database.columns.addAll(missing);
        return dialect.readTable(null, FakeDatabase.TABLE);
    }
}
