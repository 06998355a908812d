/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TableChangeTest;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Columns that are NULL, have defaults or must not be NULL, and come and go while rows flow. */
@TableChangeTest
@ExtendWith(RunningPlatform.class)
class ColumnsIT {

    @Test
    void keepNullWhereTheyHaveADefault(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running,
                "it_defaults",
                "id INT PRIMARY KEY, version INT, ward VARCHAR(20) DEFAULT 'none', n INT DEFAULT 7")) {
            table.execute("INSERT INTO it_defaults VALUES (1, 1, NULL, NULL), (2, 1, 'A 3', 0)");
            table.follow();
            table.execute("INSERT INTO it_defaults VALUES (3, 1, NULL, NULL), (4, 1, 'A 3', 0)");
            table.execute("INSERT INTO it_defaults (id, version) VALUES (5, 1)");
            table.assertArrived();

            table.execute("UPDATE it_defaults SET version = 2, ward = NULL, n = NULL WHERE id IN (2, 4)");
            table.execute("UPDATE it_defaults SET version = 2, ward = 'B 1', n = 7 WHERE id IN (1, 3)");
            table.assertArrived();

            table.execute(
                    "ALTER TABLE it_defaults ADD COLUMN bed VARCHAR(20) DEFAULT 'none', ADD COLUMN m INT DEFAULT 7");
            table.execute("UPDATE it_defaults SET version = 3, bed = 'B', m = 1 WHERE id < 3");
            table.execute("UPDATE it_defaults SET version = 3, bed = NULL, m = NULL WHERE id >= 3");
            table.execute("INSERT INTO it_defaults VALUES (6, 1, NULL, NULL, NULL, NULL)");
            table.execute("DELETE FROM it_defaults WHERE id = 5");
            table.assertArrived();
        }
    }

    @Test
    void comeAndGoThoughTheyMustNotBeNull(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running, "it_required", "id INT PRIMARY KEY, version INT NOT NULL, note VARCHAR(20) NOT NULL")) {
            table.execute("INSERT INTO it_required VALUES (1, 1, 'a')");
            table.follow();
            table.assertArrived();

            table.execute("ALTER TABLE it_required ADD COLUMN ward VARCHAR(20) NOT NULL DEFAULT 'x'");
            table.execute("INSERT INTO it_required VALUES (2, 1, 'b', 'A 3')");
            table.execute("UPDATE it_required SET version = 2");
            table.assertArrived();

            table.execute("ALTER TABLE it_required DROP COLUMN ward");
            table.execute("ALTER TABLE it_required ADD COLUMN bed INT NOT NULL");
            table.execute("INSERT INTO it_required VALUES (3, 1, 'c', 5)");
            table.execute("UPDATE it_required SET version = 3");
            table.assertArrived();

            table.execute("ALTER TABLE it_required DROP COLUMN note");
            table.execute("INSERT INTO it_required VALUES (4, 1, 6)");
            table.execute("UPDATE it_required SET version = 4");
            table.execute("DELETE FROM it_required WHERE id = 2");
            table.assertArrived();
        }
    }

    @Test
    void mayHaveNamesThatSqlReserves(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                running,
                "it_reserved",
                "id INT PRIMARY KEY, `condition` VARCHAR(20), `rank` INT, `groups` INT, `user` VARCHAR(20)")) {
            table.execute("INSERT INTO it_reserved VALUES (1, 'stable', 1, 2, 'ana')");
            table.follow();
            table.execute("INSERT INTO it_reserved VALUES (2, NULL, NULL, NULL, NULL), (3, 'x', 3, 3, 'x')");
            table.execute("UPDATE it_reserved SET `condition` = 'critical', `rank` = 2, `groups` = 3 WHERE id = 1");
            table.execute("ALTER TABLE it_reserved ADD COLUMN `procedure` VARCHAR(20), ADD COLUMN `plan` INT");
            // Each row once more: what was written before has no such column in the topic.
            table.execute("UPDATE it_reserved SET `procedure` = 'scan', `plan` = id");
            table.execute("DELETE FROM it_reserved WHERE id = 3");
            table.assertArrived();
        }
    }

    /** Databases and Iceberg round to the digits that a column has, without a word. */
    @Test
    void stopTheSourceWhereTheirNumbersBecomeFinerUntilTheTargetsHoldThem(TestPlatform running) throws Exception {
        try (FollowedTable table =
                new FollowedTable(running, "it_finer", "id INT PRIMARY KEY, version INT, bmi DECIMAL(4,1)")) {
            table.execute("INSERT INTO it_finer VALUES (1, 1, 22.5), (2, 1, NULL)");
            table.follow();
            table.assertArrived();

            table.execute("ALTER TABLE it_finer MODIFY bmi DECIMAL(5,2)");
            table.execute("INSERT INTO it_finer VALUES (3, 1, 6.55)");
            table.awaitStop("'bmi' (2 digits after the point, was 1 digit after the point)");

            table.widen("bmi", 5, 2);
            table.configure(Map.of("value.converter.apicurio.registry.accepted-columns", table.topic() + ".bmi:2"));
            // Each row once more: 22.5 is 22.50 now.
            table.execute("UPDATE it_finer SET version = 2");
            table.assertArrived();
        }
    }

    @Test
    void takeValuesThatAnEnumOrASetGains(TestPlatform running) throws Exception {
        try (FollowedTable table = new FollowedTable(
                        running,
                        "it_choices",
                        "id INT PRIMARY KEY, state ENUM('open', 'closed') NOT NULL DEFAULT 'open', tags SET('a', 'b')");
                Connection replica = TestDatabase.replica(running.endpoints())) {
            table.execute("INSERT INTO it_choices VALUES (1, 'open', 'a,b')");
            table.follow();
            table.execute("INSERT INTO it_choices VALUES (2, 'closed', NULL), (3, 'closed', '')");
            table.assertArrived();

            table.execute("ALTER TABLE it_choices MODIFY state ENUM('open', 'closed', 'planned, later'),"
                    + " MODIFY tags SET('a', 'b', 'c')");
            table.execute("INSERT INTO it_choices VALUES (4, 'planned, later', 'a,c'), (5, NULL, 'c')");
            table.execute("UPDATE it_choices SET state = 'planned, later', tags = 'b,c' WHERE id = 1");
            table.assertArrived();

            // As the sink made it before the source sent text.
            TestDatabase.execute(
                    replica,
                    "ALTER TABLE it_choices_replica MODIFY state ENUM('open', 'closed', 'planned, later') NULL");
            table.execute("ALTER TABLE it_choices MODIFY state ENUM('open', 'closed', 'planned, later', 'gone')");
            table.execute("INSERT INTO it_choices VALUES (6, 'gone', 'c')");
            TestConnector.of(running.platform(), "it-choices-sql").awaitTrace("Data truncated for column 'state'");
            TestDatabase.execute(replica, "ALTER TABLE it_choices_replica MODIFY state LONGTEXT NULL");
            table.assertArrived();
        }
    }

    /** The source stops at such a column, and at its rows when it is gone, until a setting says what to do with it. */
    @Test
    void mayHaveTheNameOfAScoreOnceTheSourceIsToldWhatToDo(TestPlatform running) throws Exception {
        Map<String, String> scored = ScoredTable.settings("it_named");
        Map<String, String> overwriting = new HashMap<>(scored);
        overwriting.put("transforms.score.existing", "overwrite");
        try (FollowedTable table = new FollowedTable(running, "it_named", ScoredTable.COLUMNS)) {
            table.execute("INSERT INTO it_named " + ScoredTable.high(1));
            table.follow(scored);
            table.assertArrived();

            table.execute("ALTER TABLE it_named ADD COLUMN risk_category VARCHAR(20)");
            table.execute("UPDATE it_named SET risk_category = 'red'");
            table.awaitStop("Field 'risk_category' is to be added, but the row has it already");
            table.execute("ALTER TABLE it_named DROP COLUMN risk_category");
            table.execute("INSERT INTO it_named " + ScoredTable.high(2));
            table.configure(overwriting);
            table.assertArrived();
            table.configure(scored);
            table.execute("INSERT INTO it_named " + ScoredTable.high(3));
            table.assertArrived();

            try (Connection replica = TestDatabase.replica(running.endpoints())) {
                assertThat(TestDatabase.value(
                                replica, "SELECT GROUP_CONCAT(risk_category ORDER BY id) FROM it_named_replica"))
                        .isEqualTo("High,High,High");
            }
        }
    }
}
