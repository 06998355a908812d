/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.Finding.Level;
import org.strokeplatform.rollout.source.SourceCheck.Fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How the server identifies transactions and itself, and which dates it takes. */
final class ServerChecks {

    private static final Set<String> DATES = Set.of("date", "datetime", "timestamp");
    private static final String LENIENT = "ALLOW_INVALID_DATES";
    private static final String STRICT = "STRICT_TRANS_TABLES";

    static final List<SourceCheck> ALL = List.of(
            new SourceCheck(
                    "gtid",
                    Level.WARNING,
                    "`gtid_mode` or `enforce_gtid_consistency` is not ON",
                    "`FailOnReread` cannot tell that a transaction is read twice after a broken connection:"
                            + " changes may arrive twice or go missing",
                    "`SET PERSIST enforce_gtid_consistency = ON`, then `gtid_mode` step by step to ON",
                    ServerChecks::gtid),
            new SourceCheck(
                    "sql-mode",
                    Level.WARNING,
                    "a captured column is a date and `sql_mode` lets zero or invalid dates in: ALLOW_INVALID_DATES, or without NO_ZERO_DATE,"
                            + " NO_ZERO_IN_DATE or a strict mode",
                    "0000-00-00 and 2026-02-31 are dates to MySQL only: the first arrives as NULL, the second stops the source",
                    "`SET PERSIST sql_mode = '...'`, the finding has the whole list",
                    ServerChecks::sqlMode),
            new SourceCheck(
                    "server-id",
                    Level.ERROR,
                    "`database.server.id` is the server's own `server_id`, or that of a connected replica",
                    "Of two readers with one id MySQL cuts off the first: neither gets far",
                    "another `database.server.id` in the source's file",
                    ServerChecks::serverId));

    private ServerChecks() {}

    private static Stream<Fault> gtid(SourceFacts facts) {
        String mode = facts.variable("gtid_mode").orElse("OFF");
        String enforced = facts.variable("enforce_gtid_consistency").orElse("OFF");
        List<String> repair = new ArrayList<>();
        if (!enforced.equalsIgnoreCase("ON")) {
            repair.add("SET PERSIST enforce_gtid_consistency = ON");
        }
        List<String> steps = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");
        int done = steps.indexOf(mode.toUpperCase(Locale.ROOT));
        steps.subList(done + 1, steps.size()).forEach(step -> repair.add("SET PERSIST gtid_mode = " + step));
        return repair.isEmpty()
                ? Stream.empty()
                : Stream.of(new Fault(
                        "gtid_mode is %s, enforce_gtid_consistency is %s; expected ON".formatted(mode, enforced),
                        repair));
    }

    private static Stream<Fault> sqlMode(SourceFacts facts) {
        if (facts.columns().stream().noneMatch(column -> DATES.contains(column.dataType()))) {
            return Stream.empty();
        }
        String text = facts.variable("sql_mode").orElse("");
        Set<String> wanted = new TreeSet<>(Arrays.asList(text.split(",")));
        wanted.remove("");
        Set<String> modes = Set.copyOf(wanted);
        wanted.remove(LENIENT);
        wanted.addAll(List.of("NO_ZERO_DATE", "NO_ZERO_IN_DATE"));
        // The other two only warn in a mode that is not strict.
        if (!modes.contains("STRICT_ALL_TABLES")) {
            wanted.add(STRICT);
        }
        return modes.equals(wanted)
                ? Stream.empty()
                : Stream.of(new Fault(
                        "sql_mode lets dates in that are none; it is '%s'".formatted(text),
                        "SET PERSIST sql_mode = '%s' -- open sessions keep the old value until they connect again"
                                .formatted(String.join(",", wanted))));
    }

    private static Stream<Fault> serverId(SourceFacts facts) {
        long id = facts.settings().serverId();
        if (id == 0) {
            return Stream.empty();
        }
        String repair = "set database.server.id to a number that no server and no other reader of %s has"
                .formatted(facts.settings().address());
        if (facts.variable("server_id")
                .map(Long::parseLong)
                .filter(own -> own == id)
                .isPresent()) {
            return Stream.of(new Fault("database.server.id %d is the server's own server_id".formatted(id), repair));
        }
        return facts.replicaIds().contains(id)
                ? Stream.of(new Fault("database.server.id %d is that of a connected replica".formatted(id), repair))
                : Stream.empty();
    }
}
