/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceCheck.Fault;
import org.strokeplatform.rollout.source.SourceFacts.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the source's user must be allowed to do. */
final class AccountChecks {

    static final List<SourceCheck> ALL = List.of(
            new SourceCheck(
                    "grants",
                    Level.ERROR,
                    "`database.user` lacks REPLICATION SLAVE, REPLICATION CLIENT, RELOAD (or FLUSH_TABLES, for a snapshot that locks)"
                            + " or SELECT on a captured table",
                    "The source's task fails at its start or at its snapshot, and the check sees less",
                    "`GRANT ... TO 'user'@'host'`",
                    AccountChecks::needed),
            new SourceCheck(
                    "lesser-grants",
                    Level.WARNING,
                    "`database.user` lacks SHOW DATABASES, or LOCK TABLES on a captured table",
                    "Debezium asks for them: for databases without a grant of their own, and where the server refuses a global lock",
                    "`GRANT ... TO 'user'@'host'`",
                    AccountChecks::lesser));

    private AccountChecks() {}

    private static Stream<Fault> needed(SourceFacts facts) {
        List<Fault> faults = new ArrayList<>();
        require(facts, faults, "REPLICATION SLAVE");
        require(facts, faults, "REPLICATION CLIENT", "SUPER");
        if (locks(facts)) {
            require(facts, faults, "RELOAD", "FLUSH_TABLES");
        }
        requireOnTables(facts, faults, "SELECT");
        return faults.stream();
    }

    private static Stream<Fault> lesser(SourceFacts facts) {
        List<Fault> faults = new ArrayList<>();
        require(facts, faults, "SHOW DATABASES");
        if (locks(facts)) {
            requireOnTables(facts, faults, "LOCK TABLES");
        }
        return faults.stream();
    }

    private static boolean locks(SourceFacts facts) {
        return !facts.settings()
                .config()
                .getOrDefault("snapshot.locking.mode", "minimal")
                .equalsIgnoreCase("none");
    }

    private static void require(SourceFacts facts, List<Fault> faults, String privilege, String... others) {
        if (!facts.grants().everywhere(privilege) && !facts.grants().everywhere(others)) {
            faults.add(new Fault(
                    "%s lacks %s".formatted(facts.account(), privilege),
                    "GRANT %s ON *.* TO %s".formatted(privilege, facts.account())));
        }
    }

    /** One finding for a database: MySQL grants LOCK TABLES for whole databases only. */
    private static void requireOnTables(SourceFacts facts, List<Fault> faults, String privilege) {
        facts.tables().stream()
                .map(Table::id)
                .filter(table -> !facts.grants().on(table, privilege))
                .map(TableId::schema)
                .distinct()
                .forEach(schema -> faults.add(new Fault(
                        "%s lacks %s on captured tables of %s".formatted(facts.account(), privilege, schema),
                        "GRANT %s ON %s.* TO %s"
                                .formatted(
                                        privilege,
                                        TableId.quote(schema.replace("_", "\\_").replace("%", "\\%")),
                                        facts.account()))));
    }
}
