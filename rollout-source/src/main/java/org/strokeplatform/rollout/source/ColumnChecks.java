/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceCheck.Fault;
import org.strokeplatform.rollout.source.SourceFacts.Column;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which names and types of captured columns do not arrive. */
final class ColumnChecks {

    private static final int DIGITS = 38;
    private static final String OWN = "__";
    /** Those that MySQL's driver, and so Debezium, maps to one with other letters. */
    private static final Set<String> MAPPED_TO_ANOTHER =
            Set.of("armscii8", "dec8", "geostd8", "hp8", "keybcs2", "koi8u", "swe7");

    static final List<SourceCheck> ALL = List.of(
            new SourceCheck(
                    "added-names",
                    Level.ERROR,
                    "a captured column has the name of one that `StrokeScore` adds to its table"
                            + " (`probability`, `risk_category`, `model_version`) while `existing` is `fail`",
                    "The source stops at the table's first row. With another `existing` the pipeline keeps one of the two values",
                    "`ALTER TABLE ... RENAME COLUMN ...`, or `transforms.score.output.*` with another name",
                    ColumnChecks::added),
            new SourceCheck(
                    "own-names",
                    Level.ERROR,
                    "a captured column's name begins with `__`",
                    "The archive keeps names that begin so for itself, such as `__op` and `__deleted`",
                    "`ALTER TABLE ... RENAME COLUMN ...`",
                    ColumnChecks::own),
            new SourceCheck(
                    "equal-names",
                    Level.ERROR,
                    "names of two captured columns of a table differ only in characters that are not letters, digits or `_`",
                    "Avro takes such characters as `_`: the two become one",
                    "`ALTER TABLE ... RENAME COLUMN ...`",
                    ColumnChecks::equal),
            new SourceCheck(
                    "column-types",
                    Level.ERROR,
                    "a captured column is a DECIMAL of more than 38 digits",
                    "Neither Iceberg nor SQL Server has one: the archive's task fails",
                    "`ALTER TABLE ... MODIFY ... DECIMAL(38, ...)`, or `column.exclude.list`",
                    ColumnChecks::types),
            new SourceCheck(
                    "character-sets",
                    Level.ERROR,
                    "a captured column's character set is armscii8, dec8, geostd8, hp8, keybcs2, koi8u or swe7",
                    "Debezium takes from MySQL's driver which of Java's it is, and that names another one: text from the binary log arrives with other letters",
                    "`ALTER TABLE ... CONVERT TO CHARACTER SET utf8mb4`",
                    ColumnChecks::characterSets),
            new SourceCheck(
                    "coordinates",
                    Level.ERROR,
                    "a captured column is a geometry whose SRID is of longitude and latitude, such as 4326",
                    "The replica's MySQL takes the sink's first coordinate for the latitude: both change places",
                    "`ALTER TABLE ... MODIFY ... SRID ...` with projected coordinates, or `column.exclude.list`",
                    ColumnChecks::coordinates),
            new SourceCheck(
                    "snapshot-floats",
                    Level.ERROR,
                    "a captured column is a FLOAT without digits, and the snapshot reads it as text: neither `snapshot.fetch.size` is set"
                            + " nor a `snapshot.select.statement.overrides`",
                    "MySQL writes a FLOAT as text with six digits: rows that are there before the source starts arrive rounded",
                    "`ALTER TABLE ... MODIFY ... DOUBLE`; or an override that selects `CAST(... AS DOUBLE)`",
                    ColumnChecks::floats),
            new SourceCheck(
                    "snapshot-times",
                    Level.ERROR,
                    "a captured column is a TIME, and `snapshot.fetch.size` is set",
                    "With a cursor the driver reads a TIME as one of a day: negative and longer ones arrive as others",
                    "the source's file without `snapshot.fetch.size`",
                    ColumnChecks::times));

    private ColumnChecks() {}

    private static Stream<Fault> added(SourceFacts facts) {
        AddedFields added = new AddedFields(facts.settings().config());
        return facts.columns().stream()
                .filter(column ->
                        added.to(column.table()).contains(column.name().toLowerCase(Locale.ROOT)))
                .map(column -> renamed(column, "the pipeline adds a column of that name", "source_" + column.name()));
    }

    private static Stream<Fault> own(SourceFacts facts) {
        return facts.columns().stream()
                .filter(column -> column.name().startsWith(OWN))
                .map(column -> renamed(
                        column,
                        "names that begin with __ are the archive's own",
                        "source" + column.name().substring(1)));
    }

    private static Stream<Fault> equal(SourceFacts facts) {
        Map<String, Column> seen = new HashMap<>();
        Stream.Builder<Fault> faults = Stream.builder();
        for (Column column : facts.columns()) {
            Column other =
                    seen.putIfAbsent(column.table() + "." + column.name().replaceAll("[^A-Za-z0-9_]", "_"), column);
            if (other != null) {
                faults.add(renamed(column, "its name is that of '" + other.name() + "' in Avro", "another_name"));
            }
        }
        return faults.build();
    }

    private static Fault renamed(Column column, String found, String name) {
        return new Fault(
                column.fullName() + ": " + found,
                "ALTER TABLE %s RENAME COLUMN %s TO %s"
                        .formatted(column.table().quoted(), TableId.quote(column.name()), TableId.quote(name)));
    }

    private static Stream<Fault> types(SourceFacts facts) {
        return facts.columns().stream()
                .filter(column -> column.dataType().equals("decimal") && column.precision() > DIGITS)
                .map(column -> new Fault(
                        "%s is %s; at most %d digits arrive".formatted(column.fullName(), column.type(), DIGITS),
                        "ALTER TABLE %s MODIFY %s %s -- with the column's other attributes"
                                .formatted(
                                        column.table().quoted(),
                                        TableId.quote(column.name()),
                                        column.type().replaceFirst("\\d+", String.valueOf(DIGITS)))));
    }

    private static Stream<Fault> coordinates(SourceFacts facts) {
        return facts.columns().stream()
                .filter(Column::geographic)
                .map(column -> new Fault(
                        column.fullName() + " has longitudes and latitudes",
                        "ALTER TABLE %s MODIFY %s %s SRID 3857 -- with the column's other attributes, and its values projected"
                                .formatted(column.table().quoted(), TableId.quote(column.name()), column.type())));
    }

    private static Stream<Fault> floats(SourceFacts facts) {
        return usesCursor(facts) || facts.settings().config().containsKey("snapshot.select.statement.overrides")
                ? Stream.empty()
                : facts.columns().stream()
                        .filter(column -> column.dataType().equals("float")
                                && !column.type().contains("("))
                        .map(column -> new Fault(
                                column.fullName() + " is a FLOAT; six digits of rows that are there now arrive",
                                "ALTER TABLE %s MODIFY %s DOUBLE -- with the column's other attributes"
                                        .formatted(column.table().quoted(), TableId.quote(column.name()))));
    }

    private static Stream<Fault> times(SourceFacts facts) {
        return usesCursor(facts)
                ? facts.columns().stream()
                        .filter(column -> column.dataType().equals("time"))
                        .map(column -> new Fault(
                                column.fullName() + " is a TIME, and snapshot.fetch.size is set",
                                "remove snapshot.fetch.size from the source's file"))
                : Stream.empty();
    }

    private static boolean usesCursor(SourceFacts facts) {
        return !facts.settings()
                .config()
                .getOrDefault("snapshot.fetch.size", "0")
                .strip()
                .equals("0");
    }

    private static Stream<Fault> characterSets(SourceFacts facts) {
        return facts.columns().stream()
                .filter(column -> MAPPED_TO_ANOTHER.contains(column.charset()))
                .map(column -> new Fault(
                        "%s is text in %s; expected utf8mb4".formatted(column.fullName(), column.charset()),
                        "ALTER TABLE %s CONVERT TO CHARACTER SET utf8mb4"
                                .formatted(column.table().quoted())));
    }
}
