/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.archive.ArchiveCheck;
import org.strokeplatform.local.archive.ArchiveComparison;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** What the binary log did not tell the archive, and how it is brought there. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class ArchivedKeysIT {

    private static final long KEPT = 900_000_001L;
    private static final long UNKNOWN = 900_000_002L;
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private Endpoints endpoints;
    private Connection source;
    private Connection unlogged;

    @BeforeEach
    void connect(TestPlatform running) throws SQLException {
        endpoints = running.endpoints();
        source = TestDatabase.source(endpoints);
        unlogged = TestDatabase.root(endpoints);
        TestDatabase.execute(unlogged, "USE " + endpoints.get("MYSQL_DATABASE"));
        TestDatabase.execute(unlogged, "SET sql_log_bin = 0");
    }

    @AfterEach
    void removeRows() throws SQLException {
        TestDatabase.execute(source, "DELETE FROM patients WHERE id IN (" + KEPT + ", " + UNKNOWN + ")");
        source.close();
        unlogged.close();
    }

    @Test
    void areComparedWithTheSourceAndRepairedByAChange() throws Exception {
        insert(source, KEPT);
        awaitArchive(KEPT, "c", "r");
        ArchiveCheck.Result equal = compare();
        assertThat(equal.compared()).isPositive();
        assertThat(equal.missing()).doesNotContain(KEPT);

        insert(unlogged, UNKNOWN);
        TestDatabase.execute(unlogged, "DELETE FROM patients WHERE id = " + KEPT);
        ArchiveCheck.Result different = compare();
        assertThat(different.missing()).contains(UNKNOWN);
        assertThat(different.extra()).contains(KEPT);

        TestDatabase.execute(source, "UPDATE patients SET age = 71 WHERE id = " + UNKNOWN);
        insert(source, KEPT);
        TestDatabase.execute(source, "DELETE FROM patients WHERE id = " + KEPT);
        awaitArchive(KEPT, "d");
        ArchiveCheck.Result repaired = compare();
        assertThat(repaired.missing()).doesNotContain(UNKNOWN);
        assertThat(repaired.extra()).doesNotContain(KEPT);
        assertThat(repaired.undecided()).isZero();
    }

    private static void insert(Connection connection, long id) throws SQLException {
        TestDatabase.execute(
                connection,
                "INSERT INTO patients (id, gender, age, hypertension, heart_disease, avg_glucose_level, smoking_status,"
                        + " name) VALUES (" + id + ", 'Male', 70, 1, 0, 111, 'smokes', 'archived')");
    }

    @Test
    void areComparedByTheValuesThatAreArchivedAsTheyAre() throws Exception {
        insert(source, KEPT);
        awaitArchive(KEPT, "c", "r");
        assertThat(compare().different()).doesNotContain(KEPT);

        TestDatabase.execute(unlogged, "UPDATE patients SET name = 'other', age = 71 WHERE id = " + KEPT);
        assertThat(compare().different())
                .as("the name is a pseudonym there, and the age is capped")
                .doesNotContain(KEPT);

        TestDatabase.execute(unlogged, "UPDATE patients SET avg_glucose_level = 112.5 WHERE id = " + KEPT);
        ArchiveCheck.Result different = compare();
        assertThat(different.different()).contains(KEPT);
        assertThat(different.columns()).contains("avg_glucose_level").doesNotContain("name", "age");

        TestDatabase.execute(source, "UPDATE patients SET bmi = 30 WHERE id = " + KEPT);
        awaitArchive(KEPT, "u");
        assertThat(compare().different()).doesNotContain(KEPT);
    }

    /** Waits for a change of a row, with which all before it have come. */
    private void awaitArchive(long id, String... operations) throws Exception {
        try (Archive archive = new Archive(endpoints::get)) {
            Await.until("the change is in the archive", () -> {
                try (CloseableIterable<Record> changes = IcebergGenerics.read(archive.table("patients"))
                        .where(Expressions.equal("id", id))
                        .build()) {
                    assertThat(changes)
                            .extracting(change -> change.getField("__op"))
                            .containsAnyOf((Object[]) operations);
                }
                return true;
            });
        }
    }

    private ArchiveCheck.Result compare() throws Exception {
        try (ArchiveComparison comparison = new ArchiveComparison(endpoints, SETTLE)) {
            return comparison.compare("patients").orElseThrow();
        }
    }
}
