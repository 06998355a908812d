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
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements that change a table as a whole: the targets follow, or a task stops and says what to run. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class StatementsIT {

    private static final Pattern PLACE = Pattern.compile("add (\\S+) to the setting applied");

    @Test
    void emptyTheReplicaByATruncate(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running, "it_truncate", "id INT PRIMARY KEY, version INT NOT NULL, note VARCHAR(20) NOT NULL")) {
            table.execute("INSERT INTO it_truncate VALUES (1, 1, 'a'), (2, 1, 'b')");
            table.follow();
            table.execute("INSERT INTO it_truncate VALUES (3, 1, 'c')");
            table.assertArrived();

            table.execute("TRUNCATE TABLE it_truncate");
            table.execute("INSERT INTO it_truncate VALUES (2, 2, 'd'), (4, 1, 'e')");
            table.assertArrived();

            // The registry compares the next form of the table with that of the truncate.
            table.execute("ALTER TABLE it_truncate ADD COLUMN ward VARCHAR(20) NOT NULL DEFAULT 'none'");
            table.execute("INSERT INTO it_truncate VALUES (5, 1, 'f', 'A 3')");
            table.execute("UPDATE it_truncate SET version = 3");
            table.execute("TRUNCATE TABLE it_truncate");
            table.execute("INSERT INTO it_truncate VALUES (6, 1, 'g', 'B 1')");
            table.assertArrived();
        }
    }

    @Test
    void stopATableOfSeveralSourcesAtATruncateUntilItIsAppliedByHand(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(running, "it_emptied", ScoredTable.COLUMNS);
                Connection replica = TestDatabase.replica(running.endpoints())) {
            table.execute("INSERT INTO it_emptied " + ScoredTable.high(1));
            table.follow(ScoredTable.settings("it_emptied"));
            TestConnector sink = table.keepHighRisk("it_high", Map.of());
            awaitIds(replica, "1");
            // Such a row of another table stays.
            TestDatabase.execute(replica, "INSERT INTO it_high (id, source_table) VALUES (9, 'other')");

            sink.put("pause");
            table.execute("INSERT INTO it_emptied " + ScoredTable.high(2));
            table.execute("TRUNCATE TABLE it_emptied");
            table.execute("INSERT INTO it_emptied " + ScoredTable.high(3));
            table.assertArrived();
            // All three are read in one batch.
            sink.put("resume");
            Matcher place = PLACE.matcher(sink.awaitTrace("DELETE FROM it_high WHERE source_table = 'it_emptied'"));
            assertThat(place.find()).isTrue();

            TestDatabase.execute(replica, "DELETE FROM it_high WHERE source_table = 'it_emptied'");
            table.keepHighRisk("it_high", Map.of("transforms.truncate.applied", place.group(1)));
            awaitIds(replica, "3,9");
            table.execute("INSERT INTO it_emptied " + ScoredTable.high(4));
            awaitIds(replica, "3,4,9");
        } finally {
            try (Connection replica = TestDatabase.replica(running.endpoints())) {
                TestDatabase.execute(replica, "DROP TABLE IF EXISTS it_high");
            }
        }
    }

    private static void awaitIds(Connection replica, String ids) {
        Await.untilEqual(
                "the rows are of high risk",
                ids,
                () -> TestDatabase.value(replica, "SELECT GROUP_CONCAT(id ORDER BY id) FROM it_high"));
    }
}
