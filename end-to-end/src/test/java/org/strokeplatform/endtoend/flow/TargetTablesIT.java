/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables of the replica that others change while the sink remembers how they were. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class TargetTablesIT {

    @Test
    void keepAColumnThatWasAddedAMomentBeforeItsValues(TestPlatform running) throws Exception {
        try (FollowedTable table = followed(running, "it_column_added")) {
            remember(table);
            inReplica(table, "ALTER TABLE it_column_added_replica ADD COLUMN ward VARCHAR(77)");
            table.execute("ALTER TABLE it_column_added ADD COLUMN ward VARCHAR(20)");
            table.execute("UPDATE it_column_added SET version = 2, ward = CONCAT('A ', id)");

            table.assertArrived();
            assertThat(TestDatabase.value(
                            table.replica(),
                            "SELECT column_type FROM information_schema.columns WHERE table_schema = database()"
                                    + " AND table_name = 'it_column_added_replica' AND column_name = 'ward'"))
                    .isEqualTo("varchar(77)");
        }
    }

    @Test
    void getAColumnBackThatWasDropped(TestPlatform running) throws Exception {
        try (FollowedTable table = followed(running, "it_column_dropped")) {
            remember(table);
            inReplica(table, "ALTER TABLE it_column_dropped_replica DROP COLUMN note");
            table.execute("UPDATE it_column_dropped SET version = 2, note = CONCAT('B ', id)");

            table.assertArrived();
        }
    }

    @Test
    void areMadeAgainWhenTheyWereDropped(TestPlatform running) throws Exception {
        try (FollowedTable table = followed(running, "it_table_dropped")) {
            remember(table);
            inReplica(table, "DROP TABLE it_table_dropped_replica");
            table.execute("UPDATE it_table_dropped SET version = 2");

            table.assertArrived();
        }
    }

    @Test
    void takeTheRowsWhenTheyWereMadeAgainInAnotherForm(TestPlatform running) throws Exception {
        try (FollowedTable table = followed(running, "it_table_made")) {
            remember(table);
            inReplica(table, "DROP TABLE it_table_made_replica");
            inReplica(
                    table,
                    "CREATE TABLE it_table_made_replica"
                            + " (note TEXT, extra INT DEFAULT 7, version BIGINT, id BIGINT PRIMARY KEY)");
            table.execute("UPDATE it_table_made SET version = 2");

            table.assertArrived();
        }
    }

    private static FollowedTable followed(TestPlatform running, String name) throws Exception {
        FollowedTable table =
                new FollowedTable(running, name, "id INT PRIMARY KEY, version INT NOT NULL, note VARCHAR(20)");
        table.execute("INSERT INTO " + name + " VALUES (1, 1, 'a')");
        table.follow();
        table.assertArrived();
        return table;
    }

    /** Has the sink write, before which it looks at its table. */
    private static void remember(FollowedTable table) throws SQLException {
        String source = table.inReplica().replace("_replica", "");
        table.execute("INSERT INTO " + source + " VALUES (2, 1, 'b'), (3, 1, NULL)");
        Await.untilEqual("the rows are in the replica", 3, table::count);
    }

    private static void inReplica(FollowedTable table, String sql) throws SQLException {
        TestDatabase.execute(table.replica(), sql);
    }
}
