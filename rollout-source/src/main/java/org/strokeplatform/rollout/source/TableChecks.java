/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceCheck.Fault;
import org.strokeplatform.rollout.source.SourceFacts.ForeignKey;
import org.strokeplatform.rollout.source.SourceFacts.Table;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What captured tables must be like. */
final class TableChecks {

    private static final Set<String> CASCADES = Set.of("CASCADE", "SET NULL", "SET DEFAULT");

    static final List<SourceCheck> ALL = List.of(
            new SourceCheck(
                    "tables",
                    Level.ERROR,
                    "an entry of `table.include.list` captures no table",
                    "Nothing comes from it, without a word. The table is not there, the user may not see it, or"
                            + " `database.include.list` lacks its database",
                    "the right name in `table.include.list`; for a table that is there, `GRANT SELECT`",
                    TableChecks::missing),
            new SourceCheck(
                    "primary-key",
                    Level.ERROR,
                    "a captured table has no primary key, and `message.key.columns` does not name it",
                    "Its records have no key: the SQL sinks stop, and an update or delete finds no row",
                    "`ALTER TABLE ... ADD PRIMARY KEY (...)`",
                    TableChecks::withoutKey),
            new SourceCheck(
                    "cascades",
                    Level.ERROR,
                    "a foreign key of a captured table has ON DELETE or ON UPDATE with CASCADE, SET NULL or SET DEFAULT",
                    "InnoDB changes the rows itself and does not log it: they stay as they were in replica and archive."
                            + " MySQL 9.6 and later log it, unless `innodb_native_foreign_keys` is on",
                    "`ALTER TABLE ... DROP FOREIGN KEY`, then `ADD CONSTRAINT` with RESTRICT; the application changes the rows by statements",
                    TableChecks::cascades),
            new SourceCheck(
                    "engine",
                    Level.WARNING,
                    "a captured table's engine is not InnoDB",
                    "It has no transactions: a statement that fails midway leaves rows changed, and a snapshot beside writers is not of one moment",
                    "`ALTER TABLE ... ENGINE = InnoDB`",
                    TableChecks::engine));

    private TableChecks() {}

    private static Stream<Fault> missing(SourceFacts facts) {
        List<TableId> captured = facts.tables().stream().map(Table::id).toList();
        List<String> unmatched = facts.settings().capture().unmatched(captured);
        if (captured.isEmpty() && unmatched.isEmpty()) {
            return Stream.of(new Fault(
                    "no table at all is captured",
                    "name tables in table.include.list, and check database.include.list"));
        }
        return unmatched.stream()
                .map(entry -> new Fault(
                        "'%s' in table.include.list captures no table that %s may see"
                                .formatted(entry, facts.account()),
                        "correct the entry, or create the table and GRANT SELECT on it to " + facts.account()));
    }

    private static Stream<Fault> withoutKey(SourceFacts facts) {
        String keys = facts.settings().config().getOrDefault("message.key.columns", "");
        List<NameList> named = Stream.of(keys.split(";"))
                .map(entry -> NameList.of("message.key.columns", entry.replaceFirst(":[^:]*$", "")))
                .toList();
        return facts.tables().stream()
                .filter(table -> !table.primaryKey())
                .map(Table::id)
                .filter(table -> named.stream().noneMatch(list -> list.contains(table.toString())))
                .map(table -> new Fault(
                        table + " has no primary key",
                        "ALTER TABLE %s ADD PRIMARY KEY (...) -- the columns that tell its rows apart, or a new one: ADD COLUMN"
                                        .formatted(table.quoted())
                                + " row_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY"));
    }

    private static Stream<Fault> cascades(SourceFacts facts) {
        if (facts.variable("innodb_native_foreign_keys")
                .filter("OFF"::equalsIgnoreCase)
                .isPresent()) {
            return Stream.empty();
        }
        return facts.foreignKeys().stream()
                .filter(key -> CASCADES.contains(key.onDelete()) || CASCADES.contains(key.onUpdate()))
                .map(key -> new Fault(
                        "%s: foreign key %s is ON DELETE %s ON UPDATE %s"
                                .formatted(key.table(), key.name(), key.onDelete(), key.onUpdate()),
                        "ALTER TABLE %s DROP FOREIGN KEY %s"
                                .formatted(key.table().quoted(), TableId.quote(key.name())),
                        restricted(key)));
    }

    private static String restricted(ForeignKey key) {
        return "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE RESTRICT ON UPDATE RESTRICT"
                .formatted(
                        key.table().quoted(),
                        TableId.quote(key.name()),
                        TableId.quote(key.columns().toArray(String[]::new)),
                        key.parent().quoted(),
                        TableId.quote(key.parentColumns().toArray(String[]::new)));
    }

    private static Stream<Fault> engine(SourceFacts facts) {
        return facts.tables().stream()
                .filter(table -> !table.engine().equalsIgnoreCase("InnoDB"))
                .map(table -> new Fault(
                        "%s: engine is %s; expected InnoDB".formatted(table.id(), table.engine()),
                        "ALTER TABLE %s ENGINE = InnoDB".formatted(table.id().quoted())));
    }
}
