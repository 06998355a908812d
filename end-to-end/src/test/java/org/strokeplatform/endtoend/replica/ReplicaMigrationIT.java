/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.TestDatabase;
import picocli.CommandLine;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MySqlServer.class)
class ReplicaMigrationIT {

    private static final String DATABASE = "replica_migration_it";
    private static final String STATEMENT = "SELECT id FROM information_schema.processlist"
            + " WHERE id <> CONNECTION_ID() AND info LIKE '%ALTER TABLE predictions%'";

    @Test
    void widensTheIdsOfAReplicaWithRowsAndRepeatsAStepThatFailed(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        migrateTo("2", mysql);
        try (Connection connection = mysql.connect(DATABASE);
                Connection reader = mysql.connect(DATABASE)) {
            TestDatabase.execute(connection, "INSERT INTO predictions (id, name) VALUES (2147483647, 'largest')");
            reader.setAutoCommit(false);
            TestDatabase.value(reader, "SELECT COUNT(*) FROM predictions");
            CompletableFuture<Integer> broken = CompletableFuture.supplyAsync(() -> migrate(mysql));
            Await.until("the ids are being widened", () -> TestDatabase.value(connection, STATEMENT) != null);
            TestDatabase.execute(connection, "KILL QUERY " + TestDatabase.value(connection, STATEMENT));
            assertThat(broken.join()).isNotZero();
            reader.rollback();

            assertThat(migrate(mysql)).isZero();

            TestDatabase.execute(connection, "INSERT INTO predictions (id, name) VALUES (3000000000, 'larger')");
            assertThat(TestDatabase.value(
                            connection, "SELECT GROUP_CONCAT(id, name ORDER BY id) FROM predictions WHERE id > 0"))
                    .isEqualTo("2147483647largest,3000000000larger");
        }
    }

    private static void migrateTo(String version, EmbeddedMySql mysql) {
        Flyway.configure()
                .dataSource(url(mysql), EmbeddedMySql.OWNER, EmbeddedMySql.OWNER_PASSWORD)
                .locations("classpath:org/strokeplatform/rollout/replica/mysql")
                .table("replica_schema_history")
                .target(version)
                .load()
                .migrate();
    }

    private static int migrate(EmbeddedMySql mysql) {
        return new CommandLine(new RolloutCommand(Map.of(
                        "REPLICA_JDBC_URL",
                        url(mysql),
                        "REPLICA_USER",
                        EmbeddedMySql.OWNER,
                        "REPLICA_PASSWORD",
                        EmbeddedMySql.OWNER_PASSWORD)))
                .execute("replica", "migrate");
    }

    private static String url(EmbeddedMySql mysql) {
        return "jdbc:mysql://127.0.0.1:" + mysql.port() + "/" + DATABASE
                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }
}
