/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestPlatform;

import java.util.Map;
import java.util.Random;

/** Values at the edge of what a column or a topic holds: they arrive as they are, or the source stops and names the column. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class ValuesIT {

    private static final int LARGE = 8 * 1024 * 1024;

    @Test
    void arriveWhereTheyAreUnsignedAndLarge(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running, "it_unsigned", "id BIGINT UNSIGNED PRIMARY KEY, big BIGINT UNSIGNED, small INT UNSIGNED")) {
            table.execute("INSERT INTO it_unsigned VALUES (1, 18446744073709551615, 4294967295)");
            table.follow();
            table.execute(
                    "INSERT INTO it_unsigned VALUES (18446744073709551615, 9223372036854775808, 0), (3, NULL, NULL)");
            table.execute("INSERT INTO it_unsigned VALUES (4, 18446744073709551615, 1), (5, 5, 5)");
            table.execute("UPDATE it_unsigned SET big = 0 WHERE id = 1");
            table.execute("UPDATE it_unsigned SET big = 18446744073709551614 WHERE id >= 18446744073709551615");
            table.execute("DELETE FROM it_unsigned WHERE id = 5");
            table.assertArrived();
        }
    }

    @Test
    void arriveInRowsOfEightMegabytes(TestPlatform running) throws Exception {
        try (FollowedTable table =
                new FollowedTable(running, "it_large", "id INT PRIMARY KEY, version INT NOT NULL, letter MEDIUMTEXT")) {
            table.execute("INSERT INTO it_large VALUES (1, 1, 'short')");
            table.follow();
            table.assertArrived();

            table.execute("INSERT INTO it_large VALUES (2, 1, '" + text(1) + "')");
            table.execute("INSERT INTO it_large VALUES (3, 1, 'behind it')");
            table.assertArrived();
            table.execute("UPDATE it_large SET version = 2, letter = '" + text(2) + "' WHERE id = 2");
            table.assertArrived();
            table.execute("DELETE FROM it_large WHERE id = 2");
            table.execute("UPDATE it_large SET version = 2");
            table.assertArrived();
        }
    }

    @Test
    void stopTheSourceWhereTheyCannotBeConverted(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(running, "it_stop", "id INT PRIMARY KEY, stay TIME")) {
            table.execute("INSERT INTO it_stop VALUES (1, NULL)");
            table.follow();
            table.assertArrived();

            table.execute("INSERT INTO it_stop VALUES (2, '36:30:00')");
            table.execute("INSERT INTO it_stop VALUES (3, '12:30:00')");
            table.awaitStop("stay");

            table.execute("UPDATE it_stop SET stay = '23:30:00' WHERE id = 2");
            table.configure(Map.of("event.converting.failure.handling.mode", "warn"));
            table.assertArrived();
        }
    }

    @Test
    void stopTheSourceWhereTheRowIsTooLargeUntilItMayBeSent(TestPlatform running) throws Exception {
        try (FollowedTable table =
                new FollowedTable(running, "it_too_large", "id INT PRIMARY KEY, letter MEDIUMTEXT")) {
            table.execute("INSERT INTO it_too_large VALUES (1, 'short')");
            table.follow(Map.of("producer.override.max.request.size", "100000"));
            table.assertArrived();

            table.execute("INSERT INTO it_too_large VALUES (2, REPEAT('x', 200000)), (3, 'behind it')");
            table.awaitStop("larger than 100000");

            table.configure(Map.of());
            table.assertArrived();
        }
    }

    /** Random letters, which no compression makes small. */
    private static String text(long seed) {
        return new Random(seed)
                .ints(LARGE, '0', 'z' + 1)
                .filter(c -> c != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("x".repeat(LARGE))
                .substring(0, LARGE);
    }
}
