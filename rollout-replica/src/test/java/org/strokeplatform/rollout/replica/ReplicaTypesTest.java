/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.strokeplatform.rollout.replica.ReplicaTypes.Sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ReplicaTypesTest {

    private static final Pattern NUMBERS = Pattern.compile("\\w+\\((\\d+)(?:,(\\d+))?\\).*");

    /** Type, and what it becomes in a replica on MySQL and on SQL Server, as the page says that a test of the pipeline compares. */
    static Stream<List<String>> page() throws IOException {
        return Files.readAllLines(Path.of("../docs/column-types.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| "))
                .filter(cells -> cells.length == 6)
                .map(cells -> List.of(cells[0].replaceAll("[|` ]*`", ""), cells[2], cells[5].replace(" |", "")));
    }

    @ParameterizedTest
    @MethodSource("page")
    void areOnMySqlThoseThatTheSinkMakes(List<String> line) {
        assertThat(type(Dialect.MYSQL, Sink.OPEN, line.get(0)).replace(" CHARACTER SET utf8mb4", ""))
                .isEqualTo(line.get(1));
    }

    @ParameterizedTest
    @MethodSource("page")
    void areOnSqlServerThoseOfThePage(List<String> line) {
        assertThat(type(Dialect.SQL_SERVER, Sink.OPEN, line.get(0))).isEqualTo(line.get(2));
    }

    @Test
    void areTakenFromTheWholePage() throws IOException {
        assertThat(page()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TINYINT(1)            | smallint
            SMALLINT UNSIGNED     | int
            MEDIUMINT UNSIGNED    | int
            INT UNSIGNED          | bigint
            BIGINT                | bigint
            BIGINT UNSIGNED       | decimal(20,0)
            YEAR                  | int
            DECIMAL(10,2)         | decimal(10,2)
            DECIMAL(39,2)         | -
            FLOAT                 | real
            FLOAT(7,3)            | float
            DOUBLE                | float
            DATE                  | date
            TIME(3)               | nvarchar(max)
            DATETIME              | datetime2(6)
            DATETIME(6)           | datetime2(6)
            TIMESTAMP(3)          | datetimeoffset(6)
            CHAR(5)               | nvarchar(max)
            VARCHAR(20)           | nvarchar(max)
            LONGTEXT              | nvarchar(max)
            ENUM('a','b')         | nvarchar(max)
            SET('a','b')          | nvarchar(max)
            JSON                  | nvarchar(max)
            BINARY(4)             | varbinary(max)
            LONGBLOB              | varbinary(max)
            BIT(1)                | bit
            BIT(5)                | -
            POINT                 | -
            """)
    void areOnSqlServerThoseThatHoldEveryValue(String source, String expected) {
        assertThat(type(Dialect.SQL_SERVER, Sink.OPEN, source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIMESTAMP(3)  | nvarchar(max)  | -
            DATETIME(3)   | datetime2(6)   | datetime2(6)
            DATETIME(6)   | -              | -
            BIT(1)        | bit            | bit
            BIT(5)        | varbinary(max) | -
            POINT         | -              | -
            VARCHAR(20)   | nvarchar(max)  | nvarchar(max)
            """)
    void areLeftToTheSinkWhereItBindsThemInItsOwnWay(String source, String confluent, String unknown) {
        assertThat(type(Dialect.SQL_SERVER, Sink.CONFLUENT, source)).isEqualTo(confluent);
        assertThat(type(Dialect.SQL_SERVER, Sink.ANY, source)).isEqualTo(unknown);
    }

    @Test
    void areAddedByOneStatement() {
        assertThat(Dialect.SQL_SERVER.addColumn("patients", "wa]rd", "nvarchar(max)"))
                .isEqualTo("ALTER TABLE [patients] ADD [wa]]rd] nvarchar(max) NULL");
        assertThat(Dialect.MYSQL.addColumn("patients", "ward", "timestamp(6)"))
                .isEqualTo("ALTER TABLE `patients` ADD COLUMN `ward` timestamp(6) NULL");
    }

    private static String type(Dialect dialect, Sink sink, String source) {
        return new ReplicaTypes(dialect, sink).of(column(source)).orElse("-");
    }

    /** As INFORMATION_SCHEMA describes a column that was declared so. */
    private static SourceColumn column(String declared) {
        String full = declared.toLowerCase(Locale.ROOT)
                .replace("boolean", "tinyint(1)")
                .replace("zerofill", "unsigned zerofill");
        String type = full.split("[ (]")[0].replace("geometrycollection", "geomcollection");
        Matcher numbers = NUMBERS.matcher(full);
        int first = numbers.matches() ? Integer.parseInt(numbers.group(1)) : 0;
        int second = first > 0 && numbers.group(2) != null ? Integer.parseInt(numbers.group(2)) : 0;
        return new SourceColumn("c", type, full, first, second, first);
    }
}
