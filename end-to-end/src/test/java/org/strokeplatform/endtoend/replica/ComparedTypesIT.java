/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Every type of MySQL: equal values are found equal whatever the replica's type, a changed one is found and repaired. */
@ExtendWith(MySqlServer.class)
class ComparedTypesIT {

    /**
     * A column.
     *
     * @param type of the source
     * @param ofReplica a type that the pipeline makes of it
     * @param value SQL of the source's value
     * @param damaged SQL of a value of the replica that must be told from it
     */
    private record Column(String type, String ofReplica, String value, String damaged) {

        Column(String type, String value, String damaged) {
            this(type, type, value, damaged);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("TINYINT(1)", "SMALLINT", "1", "0"),
            new Column("TINYINT(1)", "BIT(1)", "1", "b'0'"),
            new Column("TINYINT", "SMALLINT", "-128", "NULL"),
            new Column("TINYINT UNSIGNED", "SMALLINT", "255", "-1"),
            new Column("SMALLINT UNSIGNED", "INT", "65535", "65534"),
            new Column("MEDIUMINT", "INT", "-8388608", "0"),
            new Column("INT UNSIGNED", "BIGINT", "4294967295", "4294967294"),
            new Column("BIGINT", "-9223372036854775808", "-9223372036854775807"),
            new Column("BIGINT UNSIGNED", "DECIMAL(20,0)", "18446744073709551615", "18446744073709551614"),
            new Column("BIGINT UNSIGNED", "18446744073709551615", "9223372036854775807"),
            new Column("DECIMAL(65,30)", "-12345678901234567890123456789012345.123456789012345678901234567891", "0"),
            new Column("DECIMAL(5,2)", "DECIMAL(10,5)", "6.50", "6.51"),
            new Column("DECIMAL(4,1)", "VARCHAR(255)", "6.5", "'6.55'"),
            new Column("FLOAT", "36.6789", "36.67891"),
            new Column("FLOAT", "DOUBLE", "16777215", "16777216"),
            new Column("DOUBLE", "0.1e0 + 0.2e0", "0.3e0"),
            new Column("DOUBLE", "1.7976931348623157e308", "1.7976931348623155e308"),
            new Column("CHAR(5)", "VARCHAR(255)", "'ab'", "'ab '"),
            new Column("VARCHAR(20)", "VARCHAR(255)", "'Case '", "'case '"),
            new Column("VARCHAR(20)", "'trailing '", "'trailing'"),
            new Column("VARCHAR(20) CHARACTER SET latin1", "VARCHAR(255)", "'größe'", "'grösse'"),
            new Column("VARCHAR(20)", "''", "NULL"),
            new Column("VARCHAR(20)", "NULL", "''"),
            new Column("TEXT", "LONGTEXT", "'Ελληνικά 患者 🩺'", "'?'"),
            new Column("MEDIUMTEXT", "LONGTEXT", "REPEAT('x', 100000)", "REPEAT('x', 99999)"),
            new Column("ENUM('a','B')", "VARCHAR(255)", "'B'", "'b'"),
            new Column("SET('a','b','c')", "VARCHAR(255)", "'a,c'", "'a,b'"),
            new Column("BINARY(4)", "VARBINARY(255)", "X'0102'", "X'0102'"),
            new Column("VARBINARY(10)", "X'00ff'", "X'00fe'"),
            new Column("BLOB", "LONGBLOB", "X'80'", "X''"),
            new Column("BIT(1)", "b'1'", "b'0'"),
            new Column("BIT(1)", "TINYINT(1)", "b'1'", "0"),
            new Column("BIT(64)", "18446744073709551615", "18446744073709551614"),
            new Column("BIT(12)", "VARBINARY(8)", "b'100000000001'", "X'0208'"),
            new Column("DATE", "'9999-12-31'", "'9999-12-30'"),
            new Column("DATETIME", "'1000-01-01 00:00:00'", "'1000-01-01 00:00:01'"),
            new Column("DATETIME(6)", "'2026-03-29 02:30:00.123456'", "'2026-03-29 02:30:00.123457'"),
            new Column("TIMESTAMP(6) NULL", "'2038-01-19 03:14:07.999999'", "'2038-01-19 03:14:07.999998'"),
            new Column("TIMESTAMP NULL", "DATETIME(6)", "'2026-01-01 12:00:00'", "'2026-01-01 13:00:00'"),
            new Column("TIMESTAMP NULL", "VARCHAR(64)", "'2026-01-01 12:00:00'", "'2026-01-01T12:00:01Z'"),
            new Column("TIME", "'23:59:59'", "'23:59:58'"),
            new Column("TIME(6)", "VARCHAR(32)", "'-838:59:58.000001'", "'838:59:58.000001'"),
            new Column("TIME", "VARCHAR(32)", "'01:00:00'", "'360:00:00'"),
            new Column("YEAR", "2155", "1901"),
            new Column("YEAR", "INT", "2026", "2025"),
            new Column("JSON", "'{\"b\": [1, 2.50, null], \"a\": \"x\"}'", "'{\"b\": [1, 2.5], \"a\": \"x\"}'"),
            new Column("JSON", "LONGTEXT", "'{\"b\": 1, \"a\": 1e2}'", "'{\"a\": 100, \"b\": \"1\"}'"),
            new Column("JSON", "'null'", "NULL"),
            new Column("POINT", "ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('POINT(2 1)')"),
            new Column("GEOMETRY", "ST_GeomFromText('POINT(1 2)', 4326)", "ST_GeomFromText('POINT(1 2)', 0)"));

    @Test
    void areComparedByValueAndRepaired(EmbeddedMySql server) throws Exception {
        try (ComparedDatabases databases = new ComparedDatabases(server, "it_types")) {
            List<String> source = new ArrayList<>();
            List<String> replica = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                source.add(name(i) + " " + COLUMNS.get(i).type());
                replica.add(name(i) + " " + COLUMNS.get(i).ofReplica());
                values.add(COLUMNS.get(i).value());
            }
            databases.source("CREATE TABLE t (id INT PRIMARY KEY, " + String.join(", ", source) + ")");
            databases.replica("CREATE TABLE t (id BIGINT PRIMARY KEY, " + String.join(", ", replica) + ")");
            for (int i = 0; i < COLUMNS.size(); i++) {
                databases.source("INSERT INTO t VALUES (" + i + ", " + String.join(", ", values) + ")");
            }
            databases.source("INSERT INTO t (id) VALUES (1000)");
            assertThat(databases.verify().found())
                    .isEqualTo("%d missing, 0 extra, 0 different".formatted(COLUMNS.size() + 1));
            assertEqualAfterRepair(databases);

            for (int i = 0; i < COLUMNS.size(); i++) {
                databases.replica(
                        "UPDATE t SET " + name(i) + " = " + COLUMNS.get(i).damaged() + " WHERE id = " + i);
            }
            ComparedDatabases.Run run = databases.verify();

            assertThat(run.tables().get(0).get("different").asInt()).isEqualTo(COLUMNS.size());
            for (int i = 0; i < COLUMNS.size(); i++) {
                assertThat(run.tables().get(0).get("columns").path(name(i)).asInt())
                        .as("%s", COLUMNS.get(i))
                        .isEqualTo(1);
            }
            assertEqualAfterRepair(databases);
        }
    }

    private static void assertEqualAfterRepair(ComparedDatabases databases) throws Exception {
        assertThat(databases.repair("--yes"))
                .satisfies(run -> assertThat(run.exitCode()).isZero());
        assertThat(databases.verify())
                .satisfies(run -> assertThat(run.exitCode()).isZero());
    }

    private static String name(int column) {
        return "c" + column;
    }
}
