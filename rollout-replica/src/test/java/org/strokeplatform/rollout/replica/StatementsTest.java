/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;
import org.strokeplatform.model.StrokeModel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The statements that are made for each database, with no database there. */
class StatementsTest {

    private static final TableShape SOURCE = table(
            "id int",
            "rank varchar",
            "at datetime",
            "ok bit",
            "n decimal",
            "seen timestamp",
            "g point",
            "j json",
            "t time",
            "f float",
            "b blob",
            "d date");
    private static final TableShape SQL_SERVER = table(
            "id bigint",
            "rank nvarchar",
            "at datetime2",
            "ok bit",
            "n decimal",
            "seen datetimeoffset",
            "g geometry",
            "j nvarchar",
            "t time",
            "f real",
            "b varbinary",
            "d date");
    private static final TableShape MYSQL = table(
            "id bigint",
            "rank varchar",
            "at datetime",
            "ok bit",
            "n decimal",
            "seen datetime",
            "g geometry",
            "j json",
            "t varchar",
            "f float",
            "b longblob",
            "d date");

    @Test
    void quoteNamesAsTheDatabaseDoes() {
        assertThat(Dialect.MYSQL.quoted("ra`nk")).isEqualTo("`ra``nk`");
        assertThat(Dialect.SQL_SERVER.quoted("ra]nk")).isEqualTo("[ra]]nk]");
    }

    @Test
    void findRowsByTheirKeysWhereOneColumnOfWholeNumbersIsTheKey() {
        assertThat(plan(MYSQL, Dialect.MYSQL).isKey("id")).isTrue();
        assertThat(plan(MYSQL, Dialect.MYSQL).isKey("n")).isFalse();
        assertThat(plan(SQL_SERVER, Dialect.SQL_SERVER).isKey("id")).isTrue();
        TableShape text = table("id varchar", "rank varchar");
        assertThat(TablePlanner.of(text, text, Dialect.MYSQL, List.of(StrokeModel.packaged()))
                        .isKey("id"))
                .isFalse();
    }

    @Test
    void readRangesOfTheKey() {
        assertThat(plan(MYSQL, Dialect.MYSQL).sourceSide(null).page(true, "1 = 1", 100))
                .isEqualTo("SELECT `id`, `rank`, CAST(`at` AS CHAR), `ok` + 0, `n`, CAST(`seen` AS CHAR), `g`, `j`,"
                        + " CAST(`t` AS CHAR), `f` + 0e0, `b`, CAST(`d` AS CHAR)"
                        + " FROM `t` WHERE 1 = 1 AND 1 = 1 AND `id` > ? ORDER BY `id` LIMIT 100");
        assertThat(plan(SQL_SERVER, Dialect.SQL_SERVER).replicaSide(null).page(false, "1 = 1", 100))
                .isEqualTo("SELECT TOP (100) [id], [rank], CONVERT(varchar(27), CAST([at] AS datetime2(7)), 121),"
                        + " CAST([ok] AS int), [n], CONVERT(varchar(27), CAST(SWITCHOFFSET([seen], '+00:00') AS"
                        + " datetime2(7)), 121), CAST([g].STSrid AS varchar(11)) + ':' + CONVERT(varchar(max),"
                        + " [g].STAsBinary(), 2), [j], CONVERT(varchar(16), [t], 121), [f], [b],"
                        + " CONVERT(varchar(10), [d], 23) FROM [t] WHERE 1 = 1 AND 1 = 1 ORDER BY [id]");
    }

    @Test
    void readRangesOfACompositeKey() {
        TableShape table = new TableShape("t", types("a int", "b int", "c int", "x int"), List.of("a", "b", "c"));

        assertThat(TablePlanner.of(table, table, Dialect.MYSQL, models())
                        .sourceSide(null)
                        .page(true, "1 = 1", 9))
                .endsWith("AND `a` >= ? AND (`a` > ? OR `a` = ? AND (`b` > ? OR `b` = ? AND `c` > ?))"
                        + " ORDER BY `a`, `b`, `c` LIMIT 9");
    }

    @Test
    void lockTheRowOrItsPlace() {
        assertThat(Dialect.MYSQL.selectForUpdate("`a`", "`t`", "`id` IN (?)"))
                .isEqualTo("SELECT `a` FROM `t` WHERE `id` IN (?) FOR UPDATE");
        assertThat(Dialect.SQL_SERVER.selectForUpdate("[a]", "[t]", "[id] IN (?)"))
                .isEqualTo("SELECT [a] FROM [t] WITH (UPDLOCK, HOLDLOCK) WHERE [id] IN (?)");
    }

    @Test
    void writeValuesInTheTypesOfSqlServer() {
        RowWriter writer = plan(SQL_SERVER, Dialect.SQL_SERVER).writer(null);

        assertThat(writer.insert())
                .isEqualTo(
                        "INSERT INTO [t] ([id], [rank], [at], [ok], [n], [seen], [g], [j], [t], [f], [b], [d]) VALUES"
                                + " (?, ?, CAST(? AS datetime2(6)), ?, ?, CAST(? AS datetimeoffset(6)),"
                                + " geometry::STGeomFromWKB(?, ?), ?, CAST(? AS time(6)), ?, ?, CAST(? AS date))");
        assertThat(writer.update())
                .startsWith("UPDATE [t] SET [rank] = ?, [at] = CAST(? AS datetime2(6)), [ok] = ?")
                .endsWith(" WHERE [id] = ?");
        assertThat(writer.delete()).isEqualTo("DELETE FROM [t] WHERE [id] = ?");
    }

    @Test
    void keepTheTablesOfHighRiskApart() {
        TableShape rows = new TableShape("patients", types("id int", "risk_category varchar"), List.of("id"));
        TableShape copies = new TableShape(
                "high_risk",
                types("source_table nvarchar", "id bigint", "risk_category nvarchar"),
                List.of("source_table", "id"));
        TablePlan plan = TablePlanner.highRisk(TablePlanner.of(rows, rows, Dialect.SQL_SERVER, models()), copies)
                .orElseThrow();

        assertThat(plan.label()).isEqualTo("high_risk of patients");
        assertThat(plan.sourceSide(null).page(false, "1 = 1", 5))
                .isEqualTo(
                        "SELECT TOP (5) [id], [risk_category] FROM [patients] WHERE [risk_category] = 'High' AND 1 = 1"
                                + " ORDER BY [id]");
        assertThat(plan.replicaSide(null).page(false, "1 = 1", 5))
                .contains("FROM [high_risk] WHERE [source_table] = 'patients' AND");
        assertThat(plan.writer(null).insert())
                .isEqualTo("INSERT INTO [high_risk] ([id], [risk_category], [source_table]) VALUES (?, ?, ?)");
        assertThat(plan.writer(null).delete())
                .isEqualTo("DELETE FROM [high_risk] WHERE [id] = ? AND [source_table] = ?");
    }

    @Test
    void narrowBothSidesToATime() {
        assertThat(plan(SQL_SERVER, Dialect.SQL_SERVER).since("at", "2026-01-01 00:00:00.000000"))
                .containsExactly(
                        "`at` >= '2026-01-01T00:00:00.000000'",
                        "[at] >= CAST('2026-01-01T00:00:00.000000' AS datetime2(6))");
    }

    @Test
    void areNotMadeForTypesThatAreNotKnown() {
        assertThatThrownBy(() -> plan(table("id int", "v vector"), table("id int", "v text")))
                .isInstanceOf(CannotCompareException.class)
                .hasMessage(
                        "t: column 'v' has the type vector, which is not known here; nothing was compared or written");
        assertThatThrownBy(() -> plan(table("id int", "at datetime"), table("id int", "at timestamp")))
                .hasMessageStartingWith("t: column 'at' of the replica has the type timestamp");
        assertThatThrownBy(() -> plan(table("id float", "v text"), table("id float", "v text")))
                .hasMessageContaining("the key's column 'id'");
        assertThatThrownBy(() -> plan(new TableShape("t", types("id int"), List.of()), SQL_SERVER))
                .hasMessageContaining("no primary key");
    }

    @Test
    void areNotMadeWhereTheReplicaMayHoldARowTwice() {
        TableShape replica = new TableShape("t", types("id int", "v text"), List.of());

        assertThatThrownBy(() -> plan(table("id int", "v text"), replica))
                .hasMessage(
                        "t: expected the primary key [[id]] in the replica's table, found [], so that rows may be there"
                                + " twice; change the key");
    }

    @Test
    void findColumnsWhoseNamesWereAdjustedToAvroOrHaveOtherCase() {
        TableShape replica = table("id int", "bp_sys int", "_2nd int", "Name nvarchar");

        assertThat(replica.column("bp-sys")).contains("bp_sys");
        assertThat(replica.column("2nd")).contains("_2nd");
        assertThat(replica.column("NAME")).contains("Name");
        assertThat(replica.column("other")).isEmpty();
    }

    private static TablePlan plan(TableShape source, TableShape replica) {
        return TablePlanner.of(source, replica, Dialect.SQL_SERVER, models());
    }

    private static TablePlan plan(TableShape replica, Dialect dialect) {
        return TablePlanner.of(SOURCE, replica, dialect, models());
    }

    private static List<StrokeModel> models() {
        return List.of(StrokeModel.packaged());
    }

    private static TableShape table(String... columns) {
        return new TableShape("t", types(columns), List.of("id"));
    }

    private static Map<String, String> types(String... columns) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns) {
            types.put(column.split(" ")[0], column.split(" ")[1]);
        }
        return types;
    }
}
