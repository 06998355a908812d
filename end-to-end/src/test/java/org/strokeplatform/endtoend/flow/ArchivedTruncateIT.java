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
import org.strokeplatform.testing.TestPlatform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A truncate is a row of the archive between those of the changes before and after it. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class ArchivedTruncateIT {

    @Test
    void hasItsPlaceAmongTheChanges(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running, "it_truncated", "id INT PRIMARY KEY, ward VARCHAR(20), age DOUBLE NOT NULL")) {
            table.execute("INSERT INTO it_truncated VALUES (1, 'A 1', 30), (2, 'A 2', 30)");
            table.follow();
            table.assertArrived();

            table.execute("TRUNCATE TABLE it_truncated");
            table.execute("INSERT INTO it_truncated VALUES (1, 'A 3', 31)");
            Await.until(
                    "the row after the truncate is in the archive",
                    () -> table.archived().get("1").size() == 2);

            Map<String, List<Map<String, String>>> archived = table.archived();
            assertThat(archived.get(null)).hasSize(1);
            Map<String, String> truncate = archived.get(null).get(0);
            assertThat(truncate)
                    .containsEntry("__op", "t")
                    .containsEntry("__deleted", "true")
                    .containsEntry("__table", "it_truncated")
                    .containsEntry("ward", null)
                    .containsEntry("age", null);
            assertThat(truncate.get("__source_ts_ms")).isNotNull();
            assertThat(truncate.get("__record_ts")).isNotNull();
            List<Map<String, String>> changes = archived.get("1").stream()
                    .sorted(Comparator.comparing(ArchivedTruncateIT::offset))
                    .toList();
            assertThat(changes).extracting(change -> change.get("__op")).containsExactly("r", "c");
            assertThat(offset(truncate)).isBetween(offset(changes.get(0)) + 1, offset(changes.get(1)) - 1);
        }
    }

    private static long offset(Map<String, String> change) {
        return Long.parseLong(change.get("__offset"));
    }
}
