/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceFacts.Table;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SourceDatabaseTest {

    private static final String RECONNECT = " -- open sessions keep the old value until they connect again";

    private final Facts facts = new Facts();

    @Test
    void findsNothingInADatabaseAsItShouldBe() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void hasACheckForEachNameOnce() {
        assertThat(SourceDatabase.CHECKS).extracting(SourceCheck::name).doesNotHaveDuplicates();
        assertThat(SourceDatabase.table()).hasSize(SourceDatabase.checks());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "binlog-format,binlog_format,MIXED,ROW",
                "binlog-row-image,binlog_row_image,MINIMAL,FULL",
                "binlog-row-value-options,binlog_row_value_options,PARTIAL_JSON,\"\""
            })
    void findsAVariableThatKeepsChangesOutOfTheLog(String check, String variable, String value, String wanted) {
        facts.variable(variable, value);

        assertThat(only())
                .returns(check, Finding::check)
                .returns(Level.ERROR, Finding::level)
                .returns(
                        "%s is %s; expected %s".formatted(variable, value, wanted.isEmpty() ? "nothing" : wanted),
                        Finding::found)
                .returns(List.of("SET PERSIST " + variable + " = '" + wanted + "'" + RECONNECT), Finding::repair);
    }

    @Test
    void findsAServerWithoutABinaryLog() {
        facts.variable("log_bin", "OFF");

        assertThat(only()).returns("log-bin", Finding::check);
    }

    @Test
    void acceptsThatAVersionLacksAVariable() {
        facts.without("binlog_format").without("binlog_row_value_options").without("binlog_expire_logs_seconds");

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsEachFilterOfTheLog() {
        facts.ignored("stroke_sink").logged("clinic");

        assertThat(findings())
                .extracting(Finding::check, Finding::found)
                .containsExactly(
                        tuple("binlog-filters", "binlog-do-db=clinic is set"),
                        tuple("binlog-filters", "binlog-ignore-db=stroke_sink is set"));
    }

    @Test
    void findsAReplicaThatDoesNotLogWhatItReceives() {
        facts.replica();

        assertThat(only()).returns("log-replica-updates", Finding::check);
        facts.without("log_replica_updates").variable("log_slave_updates", "ON");
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "86400,0", "86399,1", "60,1"})
    void warnsOfALogThatIsPurgedWithinADay(String seconds, int findings) {
        facts.variable("binlog_expire_logs_seconds", seconds);

        assertThat(findings()).hasSize(findings).allMatch(finding -> finding.level() == Level.WARNING);
        facts.variable("binlog_expire_logs_auto_purge", "OFF");
        assertThat(findings()).isEmpty();
    }

    @Test
    void warnsOfAServerWithoutGtidsAndListsTheStepsThatAreLeft() {
        facts.variable("gtid_mode", "OFF_PERMISSIVE").variable("enforce_gtid_consistency", "OFF");

        assertThat(only())
                .returns("gtid", Finding::check)
                .returns(Level.WARNING, Finding::level)
                .returns(
                        List.of(
                                "SET PERSIST enforce_gtid_consistency = ON",
                                "SET PERSIST gtid_mode = ON_PERMISSIVE",
                                "SET PERSIST gtid_mode = ON"),
                        Finding::repair);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\"",
                "\"STRICT_TRANS_TABLES,NO_ZERO_DATE\"",
                "\"STRICT_TRANS_TABLES,NO_ZERO_IN_DATE\"",
                "\"NO_ZERO_DATE,NO_ZERO_IN_DATE\"",
                "\"ALLOW_INVALID_DATES,NO_ZERO_DATE,NO_ZERO_IN_DATE,STRICT_TRANS_TABLES\""
            })
    void findsAModeThatLetsDatesInThatAreNone(String mode) {
        facts.variable("sql_mode", mode);

        assertThat(only())
                .returns("sql-mode", Finding::check)
                .returns(
                        List.of("SET PERSIST sql_mode = 'NO_ZERO_DATE,NO_ZERO_IN_DATE,STRICT_TRANS_TABLES'"
                                + RECONNECT),
                        Finding::repair);
    }

    @Test
    void keepsTheOtherModesInTheRepair() {
        facts.variable("sql_mode", "ANSI_QUOTES,STRICT_ALL_TABLES");

        assertThat(only().repair().get(0))
                .startsWith("SET PERSIST sql_mode = 'ANSI_QUOTES,NO_ZERO_DATE,NO_ZERO_IN_DATE,STRICT_ALL_TABLES'");
    }

    @Test
    void doesNotMindTheModeWithoutDates() {
        facts.variable("sql_mode", "").noColumns();

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAServerIdThatIsTaken() {
        facts.replicaId(5400);
        assertThat(only())
                .returns("server-id", Finding::check)
                .returns("database.server.id 5400 is that of a connected replica", Finding::found);

        facts.variable("server_id", "5400");
        assertThat(only()).returns("database.server.id 5400 is the server's own server_id", Finding::found);

        facts.setting("database.server.id", "5401");
        assertThat(findings()).isEmpty();
    }

    @Test
    void namesEachPrivilegeThatIsMissing() {
        facts.grants("GRANT USAGE ON *.* TO `cdc`@`%`");

        assertThat(findings())
                .extracting(
                        Finding::check,
                        Finding::level,
                        finding -> finding.repair().get(0))
                .containsExactly(
                        tuple("grants", Level.ERROR, "GRANT REPLICATION SLAVE ON *.* TO 'cdc'@'%'"),
                        tuple("grants", Level.ERROR, "GRANT REPLICATION CLIENT ON *.* TO 'cdc'@'%'"),
                        tuple("grants", Level.ERROR, "GRANT RELOAD ON *.* TO 'cdc'@'%'"),
                        tuple("grants", Level.ERROR, "GRANT SELECT ON `clinic`.* TO 'cdc'@'%'"),
                        tuple("lesser-grants", Level.WARNING, "GRANT SHOW DATABASES ON *.* TO 'cdc'@'%'"),
                        tuple("lesser-grants", Level.WARNING, "GRANT LOCK TABLES ON `clinic`.* TO 'cdc'@'%'"));
    }

    @Test
    void asksForNoLocksWhenTheSnapshotTakesNone() {
        facts.grants("GRANT SELECT, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`")
                .setting("snapshot.locking.mode", "none");

        assertThat(findings()).isEmpty();
    }

    @Test
    void escapesWildcardsOfADatabaseInAGrant() {
        TableId table = new TableId("a_b", "t");
        facts.tables(new Table(table, "InnoDB", true))
                .setting("table.include.list", "a_b.t")
                .grants(
                        "GRANT RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`");

        assertThat(only().repair()).containsExactly("GRANT SELECT ON `a\\_b`.* TO 'cdc'@'%'");
    }

    @Test
    void findsAnEntryThatCapturesNoTable() {
        facts.setting("table.include.list", "clinic.patients,clinic.ward.*");

        assertThat(only())
                .returns("tables", Finding::check)
                .returns(
                        "'clinic.ward.*' in table.include.list captures no table that 'cdc'@'%' may see",
                        Finding::found);
    }

    @Test
    void findsThatNoTableIsCapturedAtAll() {
        facts.tables().setting("table.include.list", "");

        assertThat(only()).returns("no table at all is captured", Finding::found);
    }

    @Test
    void findsATableWithoutAPrimaryKeyUnlessASettingNamesItsKey() {
        facts.tables(new Table(Facts.PATIENTS, "InnoDB", false));

        assertThat(only())
                .returns("primary-key", Finding::check)
                .returns("clinic.patients has no primary key", Finding::found);
        facts.setting("message.key.columns", "clinic.wards:id;clinic.(patients|beds):ssn");
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CASCADE,RESTRICT",
        "SET NULL,NO ACTION",
        "RESTRICT,CASCADE",
        "NO ACTION,SET NULL",
        "SET DEFAULT,RESTRICT"
    })
    void findsAForeignKeyThatChangesRowsByItself(String onDelete, String onUpdate) {
        facts.foreignKey(onDelete, onUpdate);

        assertThat(only())
                .returns("cascades", Finding::check)
                .returns(
                        "clinic.patients: foreign key fk_ward is ON DELETE %s ON UPDATE %s"
                                .formatted(onDelete, onUpdate),
                        Finding::found)
                .returns(
                        List.of(
                                "ALTER TABLE `clinic`.`patients` DROP FOREIGN KEY `fk_ward`",
                                "ALTER TABLE `clinic`.`patients` ADD CONSTRAINT `fk_ward` FOREIGN KEY (`ward`, `bed`)"
                                        + " REFERENCES `clinic`.`wards` (`id`, `number`) ON DELETE RESTRICT ON UPDATE RESTRICT"),
                        Finding::repair);
    }

    @Test
    void letsOtherForeignKeysAndALoggedCascadePass() {
        facts.foreignKey("RESTRICT", "NO ACTION");
        assertThat(findings()).isEmpty();

        facts.foreignKey("CASCADE", "CASCADE").variable("innodb_native_foreign_keys", "OFF");
        assertThat(findings()).isEmpty();
    }

    @Test
    void warnsOfATableWithoutTransactions() {
        facts.tables(new Table(Facts.PATIENTS, "MyISAM", true));

        assertThat(only())
                .returns(Level.WARNING, Finding::level)
                .returns(List.of("ALTER TABLE `clinic`.`patients` ENGINE = InnoDB"), Finding::repair);
    }

    @Test
    void findsAColumnNamedLikeOneThatIsAdded() {
        facts.column("Risk_Category", "varchar", "varchar(9)");

        assertThat(only())
                .returns("added-names", Finding::check)
                .returns(
                        List.of(
                                "ALTER TABLE `clinic`.`patients` RENAME COLUMN `Risk_Category` TO `source_Risk_Category`"),
                        Finding::repair);
        facts.setting("transforms.score.existing", "overwrite");
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAColumnWithANameOfTheArchives() {
        facts.column("__op", "char", "char(1)");

        assertThat(only())
                .returns("own-names", Finding::check)
                .returns(
                        List.of("ALTER TABLE `clinic`.`patients` RENAME COLUMN `__op` TO `source_op`"),
                        Finding::repair);
    }

    @Test
    void findsTwoColumnsThatAvroTakesForOne() {
        facts.column("blood-type", "char", "char(2)").column("blood_type", "char", "char(2)");

        assertThat(only())
                .returns("equal-names", Finding::check)
                .returns("clinic.patients.blood_type: its name is that of 'blood-type' in Avro", Finding::found);
    }

    @Test
    void findsANumberOfMoreDigitsThanTheArchiveHas() {
        facts.column("dose", "decimal", "decimal(38,10)");
        assertThat(findings()).isEmpty();

        facts.column("mass", "decimal", "decimal(65,30) unsigned");
        assertThat(only())
                .returns("column-types", Finding::check)
                .returns("clinic.patients.mass is decimal(65,30) unsigned; at most 38 digits arrive", Finding::found);
    }

    @Test
    void findsTextThatDebeziumWouldReadAsOtherLetters() {
        facts.text("name", "latin1").text("ward", "utf8mb4");
        assertThat(findings()).isEmpty();

        facts.text("city", "swe7");
        assertThat(only())
                .returns("character-sets", Finding::check)
                .returns("clinic.patients.city is text in swe7; expected utf8mb4", Finding::found)
                .returns(List.of("ALTER TABLE `clinic`.`patients` CONVERT TO CHARACTER SET utf8mb4"), Finding::repair);
    }

    @Test
    void findsPlacesByLongitudeAndLatitude() {
        facts.column("spot", "point", "point");
        assertThat(findings()).isEmpty();

        facts.place("home", "point");
        assertThat(only())
                .returns("coordinates", Finding::check)
                .returns("clinic.patients.home has longitudes and latitudes", Finding::found);
    }

    @Test
    void findsAFloatThatASnapshotWouldRound() {
        facts.column("dose", "float", "float(7,3)");
        assertThat(findings()).isEmpty();

        facts.column("mass", "float", "float unsigned");
        assertThat(only())
                .returns("snapshot-floats", Finding::check)
                .returns(
                        List.of(
                                "ALTER TABLE `clinic`.`patients` MODIFY `mass` DOUBLE -- with the column's other attributes"),
                        Finding::repair);
        facts.setting("snapshot.fetch.size", "1000");
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsATimeThatACursorWouldChange() {
        facts.column("stay", "time", "time(6)");
        assertThat(findings()).isEmpty();

        facts.setting("snapshot.fetch.size", "1000");
        assertThat(only())
                .returns("snapshot-times", Finding::check)
                .returns("clinic.patients.stay is a TIME, and snapshot.fetch.size is set", Finding::found);
    }

    @Test
    void showsErrorsBeforeWarnings() {
        facts.variable("gtid_mode", "OFF").column("__op", "char", "char(1)");

        assertThat(findings()).extracting(Finding::level).containsExactly(Level.ERROR, Level.WARNING);
    }

    @Test
    void writesAFindingWithItsReasonAndRepair() {
        assertThat(new Finding("engine", Level.WARNING, "t is MyISAM", "No transactions", List.of("ALTER ...")).lines())
                .containsExactly("warning: engine: t is MyISAM", "    No transactions", "    repair: ALTER ...");
    }

    private Finding only() {
        assertThat(findings()).hasSize(1);
        return findings().get(0);
    }

    private List<Finding> findings() {
        return SourceDatabase.findings(facts.get());
    }
}
