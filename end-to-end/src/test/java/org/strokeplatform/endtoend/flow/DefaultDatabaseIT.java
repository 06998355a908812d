/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/** The source sees what is done to its tables, whatever database a session has as its default. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class DefaultDatabaseIT {

    /** Unseen, values would arrive under the names of other columns. */
    @Test
    void mayBeThatOfTheReplicaWhereATableOfTheSourceIsAltered(TestPlatform running) throws Exception {
        try (Connection root = TestDatabase.root(running.endpoints());
                FollowedTable table = new FollowedTable(
                        running, "it_elsewhere", "id INT PRIMARY KEY, ward VARCHAR(20), bed VARCHAR(20)")) {
            table.execute("INSERT INTO it_elsewhere VALUES (1, 'A 3', '7')");
            table.follow();
            table.assertArrived();

            TestDatabase.execute(root, "USE stroke_predictions_sink");
            TestDatabase.execute(
                    root,
                    "ALTER TABLE stroke_predictions.it_elsewhere DROP COLUMN ward, ADD COLUMN note VARCHAR(20) AFTER bed");
            TestDatabase.execute(root, "UPDATE stroke_predictions.it_elsewhere SET note = 'seen'");
            TestDatabase.execute(root, "INSERT INTO stroke_predictions.it_elsewhere VALUES (2, '8', 'new')");
            table.assertArrived();
        }
    }

    @Test
    void letsTheSinksWriteNothingIntoTheBinaryLog(TestPlatform running) throws Exception {
        try (Connection root = TestDatabase.root(running.endpoints());
                Connection replica = TestDatabase.replica(running.endpoints())) {
            assertThat(TestDatabase.value(replica, "SELECT @@sql_log_bin")).isEqualTo("0");
            assertThat(TestDatabase.value(root, "SELECT @@sql_log_bin")).isEqualTo("1");
        }
    }
}
