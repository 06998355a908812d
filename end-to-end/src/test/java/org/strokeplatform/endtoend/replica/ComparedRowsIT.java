/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.endtoend.replica.ComparedDatabases.Run;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.OpenTransactions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that a replica lacks, has too many or has with other values, whatever made them so: they are found and repaired. */
@ExtendWith(MySqlServer.class)
class ComparedRowsIT {

    private static final String NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)";

    private ComparedDatabases databases;

    @BeforeEach
    void create(EmbeddedMySql server) throws SQLException {
        databases = new ComparedDatabases(server, "it_rows");
    }

    @AfterEach
    void drop() throws SQLException {
        databases.close();
    }

    @Test
    void areFoundByNumbersInAnyPlace() throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
        databases.source("INSERT INTO t " + NUMBERS + " SELECT i * 10, 'x' FROM n");
        databases.copy("t");
        assertThat(databases.verify().exitCode()).isZero();

        databases.replica("DELETE FROM t WHERE id IN (10, 3500, 7000)");
        databases.replica("INSERT INTO t VALUES (-5, 'extra'), (3505, 'extra'), (9000, 'extra')");
        databases.replica("UPDATE t SET name = 'y' WHERE id IN (20, 6990)");

        Run run = databases.verify();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.found()).isEqualTo("3 missing, 3 extra, 2 different: name");
        assertThat(run.tables().get(0).get("compared").asInt()).isEqualTo(703);
        assertThat(run.tables().get(0).get("keys").toString())
                .contains("missing 3500", "extra -5", "different 6990")
                .doesNotContain("extra\"", "'y'");
        assertRepairs(8);
    }

    @Test
    void areFoundByTextAndCompositeKeys() throws Exception {
        databases.source("CREATE TABLE t (code VARCHAR(20) COLLATE utf8mb4_bin, part INT, day DATE, note TEXT,"
                + " PRIMARY KEY (code, part, day))");
        databases.replica("CREATE TABLE t (code VARCHAR(255) COLLATE utf8mb4_0900_ai_ci, part INT, day DATE, note TEXT,"
                + " PRIMARY KEY (code, part, day))");
        databases.source(
                "INSERT INTO t " + NUMBERS + " SELECT CONCAT(CHAR(65 + i % 26), i % 3), i, '2026-01-01', 'x' FROM n");
        databases.source("INSERT INTO t VALUES ('_', 1, '2026-01-01', 'x'), ('Ä', 1, '2026-01-01', 'x')");
        databases.copy("t");
        assertThat(databases.verify().exitCode()).isZero();

        databases.replica("UPDATE t SET code = LOWER(code) WHERE part = 5");
        databases.replica("DELETE FROM t WHERE code = '_'");
        databases.replica("UPDATE t SET note = 'y' WHERE part = 300");

        assertThat(databases.verify().found()).isEqualTo("2 missing, 1 extra, 1 different: note");
        assertRepairs(4);
    }

    @Test
    void areFoundByBinaryAndUnsignedKeys() throws Exception {
        makeBoth("CREATE TABLE t (id BINARY(4), name VARCHAR(20), PRIMARY KEY (id))");
        makeBoth("CREATE TABLE u (id BIGINT UNSIGNED, name VARCHAR(20), PRIMARY KEY (id))");
        databases.source("INSERT INTO t VALUES (X'00000001', 'x'), (X'ffffffff', 'x')");
        databases.source("INSERT INTO u VALUES (1, 'x'), (18446744073709551615, 'x')");
        databases.copy("t");
        databases.copy("u");
        databases.replica("DELETE FROM t WHERE id = X'ffffffff'");
        databases.replica("UPDATE u SET name = 'y' WHERE id > 9");

        Run run = databases.verify();

        assertThat(run.found(0)).isEqualTo("1 missing, 0 extra, 0 different");
        assertThat(run.found(1)).isEqualTo("0 missing, 0 extra, 1 different: name");
        assertRepairs(2);
    }

    @Test
    void areFoundAfterStatementsThatAreNotInTheBinaryLogAsRows() throws Exception {
        databases.source("CREATE TABLE a_ward (id INT PRIMARY KEY)");
        databases.source("CREATE TABLE t (id INT PRIMARY KEY, ward INT, FOREIGN KEY (ward) REFERENCES a_ward (id)"
                + " ON DELETE CASCADE)");
        databases.replica("CREATE TABLE t (id INT PRIMARY KEY, ward INT)");
        databases.source("INSERT INTO a_ward VALUES (1), (2)");
        databases.source("INSERT INTO t VALUES (1, 1), (2, 2), (3, 1)");
        databases.copy("t");
        databases.source("DELETE FROM a_ward WHERE id = 1");
        assertThat(databases.verify().found()).isEqualTo("0 missing, 2 extra, 0 different");
        assertRepairs(2);

        databases.source("CREATE TABLE t2 (id INT PRIMARY KEY, ward INT)");
        databases.source("INSERT INTO t2 VALUES (2, 3), (9, 9)");
        databases.source("RENAME TABLE t TO t_old, t2 TO t");
        assertThat(databases.verify().found()).isEqualTo("1 missing, 0 extra, 1 different: ward");
        assertRepairs(4);

        databases.source("TRUNCATE TABLE t");
        assertThat(databases.verify().found()).isEqualTo("0 missing, 2 extra, 0 different");
        assertRepairs(6);
    }

    @Test
    void areFoundWhereAColumnWasAddedWithADefault() throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY)");
        databases.source("INSERT INTO t VALUES (1), (2)");
        databases.copy("t");
        databases.source("ALTER TABLE t ADD COLUMN ward VARCHAR(20) NOT NULL DEFAULT 'none', ADD COLUMN bed INT");

        Run run = databases.repair("--yes");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.tables().get(0).get("notes").toString()).contains("column 'ward' is not in the replica");

        // What the sink does at the first change of a row.
        databases.replica("ALTER TABLE t ADD COLUMN ward VARCHAR(255), ADD COLUMN bed INT");
        databases.replica("UPDATE t SET ward = 'none' WHERE id = 2");
        assertThat(databases.verify().found()).isEqualTo("0 missing, 0 extra, 1 different: ward");
        assertRepairs(1);
    }

    @Test
    void areNotLookedForInColumnsThatTheSourceDropped() throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY, gone INT, `condition-now` INT)");
        databases.replica("ALTER TABLE t RENAME COLUMN `condition-now` TO condition_now");
        databases.source("INSERT INTO t VALUES (1, 1, 1)");
        databases.copy("t");
        databases.source("ALTER TABLE t DROP COLUMN gone");

        Run run = databases.verify();

        assertThat(run.exitCode()).isZero();
        assertThat(run.tables().get(0).get("notes").get(0).asText())
                .isEqualTo("not compared, since the source has no such column: gone");
    }

    @Test
    void areNotWrittenInADryRun() throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY)");
        databases.source("INSERT INTO t VALUES (1)");

        Run run = databases.repair();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.found()).isEqualTo("1 missing, 0 extra, 0 different");
        assertThat(databases.inReplica("SELECT COUNT(*) FROM t")).isEqualTo("0");
    }

    @Test
    void areLeftWhereTheReplicaCannotHoldThem() throws Exception {
        databases.source("CREATE TABLE t (id INT PRIMARY KEY, at DATETIME(6), n INT)");
        databases.replica("CREATE TABLE t (id INT PRIMARY KEY, at DATETIME(3), n INT)");
        databases.source("INSERT INTO t VALUES (1, '2026-01-01 00:00:00.123456', 1), (2, '2026-01-01', 1)");
        databases.copy("t");
        databases.replica("UPDATE t SET n = 2");

        Run run = databases.repair("--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.tables().get(0).get("repaired").asInt()).isEqualTo(1);
        assertThat(run.tables().get(0).get("refused").asInt()).isEqualTo(1);
        assertThat(run.tables().get(0).get("notes").get(0).asText())
                .isEqualTo("not repaired: 1: column 'at': the replica does not hold the value as it is");
        assertThat(databases.inReplica("SELECT GROUP_CONCAT(n ORDER BY id) FROM t"))
                .isEqualTo("2,1");
    }

    @Test
    void areRepairedAroundThoseThatTheReplicaRefuses() throws Exception {
        databases.source("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), n INT)");
        databases.replica("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(5), n TINYINT CHECK (n <> 13))");
        databases.source("INSERT INTO t VALUES (1, 'short', 1), (2, 'far too long', 1), (3, 'x', 300), (4, 'x', 13),"
                + " (5, 'x', 1)");
        databases.replica("INSERT INTO t VALUES (4, 'x', 1), (5, 'y', 1)");

        Run run = databases.repair("--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.tables().get(0).get("refused").asInt()).isEqualTo(3);
        assertThat(run.tables().get(0).get("notes").toString())
                .contains("not repaired: 2: column 'name': SQL state 22001, error 1406")
                .contains("not repaired: 3: column 'n': SQL state 22001, error 1264")
                .contains("not repaired: 4: column 'n': SQL state HY000, error 3819")
                .doesNotContain("far too long");
        assertThat(databases.inReplica("SELECT GROUP_CONCAT(id, name ORDER BY id) FROM t"))
                .isEqualTo("1short,4x,5x");
    }

    @Test
    void areNotComparedWithoutAKeyOrAKnownType() throws Exception {
        makeBoth("CREATE TABLE a (id INT)");
        makeBoth("CREATE TABLE b (id INT PRIMARY KEY)");
        databases.source("CREATE TABLE c (id INT PRIMARY KEY, at TIME)");
        databases.replica("CREATE TABLE c (id INT PRIMARY KEY, at BIGINT)");

        Run run = databases.verify();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.tables().get(0).get("problem").asText()).contains("a: the source's table has no primary key");
        assertThat(run.tables().get(1).get("problem").isNull()).isTrue();
        assertThat(run.tables().get(2).get("problem").asText())
                .contains("c: column 'at' of the replica has the type bigint");
        assertThat(databases
                        .verify("--table", "nowhere")
                        .tables()
                        .get(0)
                        .get("problem")
                        .asText())
                .contains("the source has no such table");
    }

    @Test
    void countFromATimeOn() throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY, n INT, at DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3))");
        databases.source("INSERT INTO t (id, n, at) VALUES (1, 1, '2026-01-01'), (2, 1, CURRENT_TIMESTAMP(3))");
        databases.copy("t");
        databases.replica("UPDATE t SET n = 2");
        databases.replica("INSERT INTO t VALUES (3, 1, CURRENT_TIMESTAMP(3))");

        assertThat(databases.verify("--since", "5").found()).isEqualTo("0 missing, 1 extra, 1 different: n");
        assertThat(databases.verify().found()).isEqualTo("0 missing, 1 extra, 2 different: n");
    }

    @Test
    void areReadWithoutWaitingForAWriterOrHoldingOneUp() throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY)");
        databases.source("INSERT INTO t VALUES (1)");
        databases.copy("t");
        try (Connection writer = databases.openSource();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE t SET id = 2");

            assertThat(databases.verify().exitCode()).isZero();

            statement.execute("INSERT INTO t VALUES (3)");
            writer.commit();
        }
        assertThat(databases.verify().found()).isEqualTo("2 missing, 1 extra, 0 different");
    }

    @Test
    void areReadInShortTransactionsThatLockNothing(EmbeddedMySql server) throws Exception {
        makeBoth("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
        databases.source("SET SESSION cte_max_recursion_depth = 40000");
        databases.source(
                "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
                        + " SELECT i, 'x' FROM n");
        databases.copy("t");
        long start = System.nanoTime();
        try (OpenTransactions source = new OpenTransactions(server, EmbeddedMySql.USER);
                OpenTransactions replica = new OpenTransactions(server, EmbeddedMySql.OWNER)) {
            Run run = databases.verify("--rows-per-second", "5000");
            double seconds = (System.nanoTime() - start) / 1e9;

            assertThat(run.exitCode()).isZero();
            assertThat(seconds).isGreaterThan(6);
            assertThat(List.of(source.oldest(), replica.oldest()))
                    .allSatisfy(oldest -> assertThat(oldest).isLessThan(seconds / 2));
            assertThat(source.locks() + replica.locks()).isZero();
        }
    }

    private void makeBoth(String sql) throws SQLException {
        databases.source(sql);
        databases.replica(sql);
    }

    /** Repairs everything, which is logged, one line a row. */
    private void assertRepairs(int logged) throws Exception {
        assertThat(databases.repair("--yes").exitCode()).isZero();
        assertThat(databases.verify().exitCode()).isZero();
        assertThat(databases.inReplica("SELECT COUNT(*) FROM replica_repairs")).isEqualTo(String.valueOf(logged));
    }
}
