/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.strokeplatform.endtoend.flow.ColumnKind.BITS;
import static org.strokeplatform.endtoend.flow.ColumnKind.BYTES;
import static org.strokeplatform.endtoend.flow.ColumnKind.DATE;
import static org.strokeplatform.endtoend.flow.ColumnKind.DATETIME;
import static org.strokeplatform.endtoend.flow.ColumnKind.DOUBLE;
import static org.strokeplatform.endtoend.flow.ColumnKind.FLOAT;
import static org.strokeplatform.endtoend.flow.ColumnKind.GEOMETRY;
import static org.strokeplatform.endtoend.flow.ColumnKind.JSON;
import static org.strokeplatform.endtoend.flow.ColumnKind.NUMBER;
import static org.strokeplatform.endtoend.flow.ColumnKind.TEXT;
import static org.strokeplatform.endtoend.flow.ColumnKind.TIME;
import static org.strokeplatform.endtoend.flow.ColumnKind.TIMESTAMP;

/** All column types of MySQL 8.0, by the table that they are tried in. */
final class ColumnTypes {

    private static final int FRACTION_DIGITS = 6;

    private ColumnTypes() {}

    static Map<String, List<ColumnType>> byTable() {
        Map<String, List<ColumnType>> types = new LinkedHashMap<>();
        types.put("walk_integers", integers());
        types.put("walk_decimals", decimals());
        types.put("walk_times", times());
        types.put("walk_texts", texts());
        types.put("walk_bytes", bytes());
        types.put("walk_documents", documents());
        return types;
    }

    private static List<ColumnType> integers() {
        return List.of(
                integer("TINYINT", "-128", "127"),
                integer("TINYINT UNSIGNED", "0", "255"),
                integer("TINYINT(1)", "-128", "127"),
                integer("BOOLEAN", "0", "1"),
                integer("SMALLINT", "-32768", "32767"),
                integer("SMALLINT UNSIGNED", "0", "65535"),
                integer("MEDIUMINT", "-8388608", "8388607"),
                integer("MEDIUMINT UNSIGNED", "0", "16777215"),
                integer("INT", "-2147483648", "2147483647"),
                integer("INT UNSIGNED", "0", "4294967295"),
                integer("INT(10) ZEROFILL", "0", "4294967295"),
                integer("BIGINT", "-9223372036854775808", "9223372036854775807"),
                integer("BIGINT UNSIGNED", "9223372036854775808", "18446744073709551615"),
                integer("YEAR", "1901", "2155"));
    }

    private static ColumnType integer(String declaration, String minimum, String maximum) {
        return ColumnType.of(declaration, NUMBER, minimum, maximum, declaration.equals("YEAR") ? "2026" : "1");
    }

    private static List<ColumnType> decimals() {
        return List.of(
                ColumnType.of("DECIMAL(4,1)", NUMBER, "-999.9", "999.9", "0.1"),
                ColumnType.of("DECIMAL(10,0)", NUMBER, "-9999999999", "9999999999", "0"),
                ColumnType.of("DECIMAL(10,2) UNSIGNED", NUMBER, "0", "99999999.99", "6.50"),
                ColumnType.of("DECIMAL(30,30)", NUMBER, "-0.999999999999999999999999999999", "1e-30", "0"),
                ColumnType.of(
                        "DECIMAL(38,10)",
                        NUMBER,
                        "-9999999999999999999999999999.9999999999",
                        "9999999999999999999999999999.9999999999",
                        "0.0000000001"),
                ColumnType.of("FLOAT", FLOAT, "-3.402823e38", "1.1754944e-38", "0.1", "16777217"),
                ColumnType.of("FLOAT(7,3)", FLOAT, "-9999.999", "0.001", "1234.567"),
                ColumnType.of("DOUBLE", DOUBLE, "-1.7976931348623157e308", "2.2250738585072014e-308", "0.1"),
                ColumnType.of("DOUBLE UNSIGNED", DOUBLE, "0", "1.7976931348623157e308", "9007199254740993"),
                ColumnType.of("DOUBLE(12,4)", DOUBLE, "-99999999.9999", "0.0001", "12.3456"));
    }

    private static List<ColumnType> times() {
        return Stream.of(
                        Stream.of(ColumnType.of(
                                "DATE", DATE, "'1000-01-01'", "'9999-12-31'", "'1582-10-10'", "'1970-01-01'")),
                        IntStream.rangeClosed(0, FRACTION_DIGITS).boxed().flatMap(ColumnTypes::times))
                .flatMap(types -> types)
                .toList();
    }

    private static Stream<ColumnType> times(int digits) {
        String precision = digits == 0 ? "" : "(" + digits + ")";
        String fraction = digits == 0 ? "" : "." + "123456".substring(0, digits);
        String nines = digits == 0 ? "" : "." + "999999".substring(0, digits);
        return Stream.of(
                ColumnType.of(
                        "TIME" + precision,
                        TIME,
                        "'-838:59:59'",
                        "'838:59:59'",
                        "'24:00:00'",
                        "'-01:00:00" + fraction + "'"),
                ColumnType.of(
                        "DATETIME" + precision,
                        DATETIME,
                        "'1000-01-01 00:00:00'",
                        "'9999-12-31 23:59:59" + nines + "'",
                        "'2026-03-29 02:30:00" + fraction + "'",
                        "'1969-12-31 23:59:59" + nines + "'"),
                ColumnType.of(
                        "TIMESTAMP" + precision,
                        TIMESTAMP,
                        "'1970-01-01 00:00:01'",
                        "'2038-01-19 03:14:07" + nines + "'",
                        "'2026-10-25 01:30:00" + fraction + "'"));
    }

    private static List<ColumnType> texts() {
        return List.of(
                ColumnType.of("CHAR(5)", TEXT, "''", "'a'", "'ÄÖü é'"),
                ColumnType.of("VARCHAR(20)", TEXT, "''", "'  a  '", "'日本 😀'"),
                ColumnType.of("VARCHAR(20) CHARACTER SET latin1", TEXT, "'ÄÖÜß€'", "'x'"),
                ColumnType.of("VARCHAR(20) CHARACTER SET utf8mb3", TEXT, "'ÄÖÜß日本'", "'x'"),
                ColumnType.of("VARCHAR(20) CHARACTER SET cp1251", TEXT, "'Привет'", "'x'"),
                ColumnType.of("VARCHAR(20) CHARACTER SET gbk", TEXT, "'汉字'", "'x'"),
                ColumnType.of("VARCHAR(20) CHARACTER SET sjis", TEXT, "'日本'", "'x'"),
                ColumnType.of("VARCHAR(20) CHARACTER SET ascii", TEXT, "'x~'", "''"),
                ColumnType.of("VARCHAR(20) COLLATE utf8mb4_bin", TEXT, "'aA'", "'é'"),
                ColumnType.of("VARCHAR(20) COLLATE utf8mb4_spanish_ci", TEXT, "'ñÑ'", "'é'"),
                ColumnType.of("TINYTEXT", TEXT, "REPEAT('x', 255)", "'\\n\\t\\\\'"),
                ColumnType.of("TEXT", TEXT, "REPEAT('é', 1000)", "''"),
                ColumnType.of("MEDIUMTEXT", TEXT, "REPEAT('x', 100000)", "'\\''"),
                ColumnType.of("LONGTEXT", TEXT, "REPEAT('x', 100000)", "'\"'"),
                ColumnType.of("ENUM('a','b,c','ü')", TEXT, "'a'", "'b,c'", "'ü'"),
                ColumnType.of("SET('a','b','ü')", TEXT, "''", "'a'", "'a,b,ü'"));
    }

    private static List<ColumnType> bytes() {
        return List.of(
                ColumnType.of("BINARY(4)", BYTES, "x'00000000'", "x'FF00'", "x'61626300'"),
                ColumnType.of("VARBINARY(8)", BYTES, "x''", "x'FF00'", "x'6100'"),
                ColumnType.of("TINYBLOB", BYTES, "x'00'", "REPEAT(x'FF', 255)"),
                ColumnType.of("BLOB", BYTES, "x'00FF'", "REPEAT(x'7F', 1000)"),
                ColumnType.of("MEDIUMBLOB", BYTES, "x'80'", "REPEAT(x'00', 100000)"),
                ColumnType.of("LONGBLOB", BYTES, "x''", "REPEAT(x'FE', 100000)"),
                ColumnType.of("BIT(1)", BITS, "b'0'", "b'1'"),
                ColumnType.of("BIT(5)", BITS, "b'0'", "b'10110'", "b'11111'"),
                ColumnType.of("BIT(12)", BITS, "b'100000000001'", "b'1'"),
                ColumnType.of("BIT(64)", BITS, "18446744073709551615", "1", "9223372036854775808"));
    }

    private static List<ColumnType> documents() {
        return List.of(
                ColumnType.of(
                        "JSON",
                        JSON,
                        "'{\"b\": 1, \"a\": [true, null, \"ü\\\\n\", 1.5e-7, 18446744073709551615, {}]}'",
                        "'\"text\"'",
                        "'null'",
                        "'[]'",
                        "'1e300'"),
                ColumnType.of(
                        "POINT", GEOMETRY, "ST_PointFromText('POINT(1.5 -2.5)')", "ST_PointFromText('POINT(0 0)')"),
                ColumnType.of("POINT SRID 3857", GEOMETRY, "ST_PointFromText('POINT(40.4 -3.7)', 3857)"),
                ColumnType.of("LINESTRING", GEOMETRY, "ST_GeomFromText('LINESTRING(0 0, 1 1, 2 3)')"),
                ColumnType.of("POLYGON", GEOMETRY, "ST_GeomFromText('POLYGON((0 0, 4 0, 4 4, 0 0))')"),
                ColumnType.of("MULTIPOINT", GEOMETRY, "ST_GeomFromText('MULTIPOINT(0 0, 1 2)')"),
                ColumnType.of(
                        "MULTILINESTRING", GEOMETRY, "ST_GeomFromText('MULTILINESTRING((0 0, 1 1), (2 2, 3 3))')"),
                ColumnType.of("MULTIPOLYGON", GEOMETRY, "ST_GeomFromText('MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0)))')"),
                ColumnType.of("GEOMETRYCOLLECTION", GEOMETRY, "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1))')"),
                ColumnType.of(
                        "GEOMETRY",
                        GEOMETRY,
                        "ST_GeomFromText('POINT(1 2)')",
                        "ST_GeomFromText('LINESTRING(0 0, 1 1)')"));
    }
}
