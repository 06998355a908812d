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

import java.util.HashMap;
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

    /** Each kind as a row that a snapshot finds, and as the same row from the binary log. */
    @Test
    void arriveAsTheTimesThatTheyAre(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running,
                "it_times",
                "id INT, day DATE, stay TIME, brief TIME(3), exact TIME(6), seen DATETIME(6), made DATETIME(3), plain DATETIME,"
                        + " moment TIMESTAMP(6) NULL, rough TIMESTAMP NULL, born YEAR, PRIMARY KEY (id, day)")) {
            table.execute("SET sql_mode = ''");
            table.execute("ALTER TABLE it_times ADD COLUMN zero_day DATE NOT NULL DEFAULT '0000-00-00',"
                    + " ADD COLUMN zero_time DATETIME(6) NOT NULL DEFAULT '0000-00-00 00:00:00',"
                    + " ADD COLUMN zero_moment TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00',"
                    + " ADD COLUMN since TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),"
                    + " ADD COLUMN wait TIME NOT NULL DEFAULT '-36:30:00'");
            table.execute("SET time_zone = '+05:00'");
            table.execute(
                    "INSERT INTO it_times (id, day, stay, brief, exact, seen, made, plain, moment, rough, born) VALUES"
                            + " (1, '1000-01-01', '-838:59:59', '-838:59:59.000', '-838:59:59.000000', '1000-01-01 00:00:00.000001',"
                            + " '1000-01-01 00:00:00.001', '1000-01-01 00:00:00', '1970-01-01 05:00:01.000001', '1970-01-01 05:00:01', 1901),"
                            + " (2, '9999-12-31', '838:59:59', '838:59:58.999', '838:59:58.999999', '9999-12-31 23:59:59.999999',"
                            + " '9999-12-31 23:59:59.999', '9999-12-31 23:59:59', '2038-01-19 08:14:07.499999', '2038-01-19 08:14:07', 2155),"
                            + " (3, '1970-01-01', '36:30:00', '00:00:00.001', '-00:00:00.000001', '2026-01-31 10:30:00.123456',"
                            + " '2026-01-31 10:30:00.100', '1970-01-01 00:00:00', '2026-01-31 10:30:00.123456', '2026-07-01 00:00:00', 0),"
                            + " (4, '2024-02-29', '-01:00:00', '-00:00:00.001', '24:00:00.654321', '1969-12-31 23:59:59.999999',"
                            + " '1969-12-31 23:59:59.999', '1969-12-31 23:59:59', '2026-01-31 10:30:00.100000', '2026-01-31 10:30:00', 2000),"
                            + " (5, '2026-01-31', '24:00:00', '00:00:00', '00:00:00', '2026-00-10 10:00:00', '0000-00-00 00:00:00',"
                            + " '2026-01-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', NULL),"
                            + " (6, '2026-01-31', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
            table.execute("SET time_zone = '+00:00'");
            table.follow();
            table.assertArrived();

            table.execute("CREATE TEMPORARY TABLE same AS SELECT * FROM it_times");
            table.execute("UPDATE same SET id = id + 10");
            table.execute("INSERT INTO it_times SELECT * FROM same");
            table.execute(
                    "UPDATE it_times SET stay = '-00:00:01', seen = '2026-01-31 10:30:00.000009', zero_day = '2026-00-10'"
                            + " WHERE id IN (1, 6)");
            table.execute("DELETE FROM it_times WHERE id = 2");
            table.assertArrived();

            table.addTimestampToArchive("later");
            table.execute("ALTER TABLE it_times ADD COLUMN later DATETIME(6)");
            table.execute("UPDATE it_times SET later = '2026-01-31 10:30:00.123456'");
            table.assertArrived();
        }
    }

    /** Debezium's own converter knows no TIME beyond a day. */
    @Test
    void stopTheSourceWhereTheyCannotBeConverted(TestPlatform running) throws Exception {
        Map<String, String> own = Map.of("converters", "", "times.type", "", "time.precision.mode", "connect");
        try (FollowedTable table = new FollowedTable(running, "it_stop", "id INT PRIMARY KEY, stay TIME")) {
            table.execute("INSERT INTO it_stop VALUES (1, NULL)");
            table.follow(own);
            table.assertArrived();

            table.execute("INSERT INTO it_stop VALUES (2, '36:30:00')");
            table.execute("INSERT INTO it_stop VALUES (3, NULL)");
            table.awaitStop("stay");

            table.execute("UPDATE it_stop SET stay = NULL WHERE id = 2");
            Map<String, String> going = new HashMap<>(own);
            going.put("event.converting.failure.handling.mode", "warn");
            table.configure(going);
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
