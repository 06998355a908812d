/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Asks source databases for what Debezium needs and for what would lose or change data. */
public final class SourceDatabase {

    static final List<SourceCheck> CHECKS = Stream.of(
                    BinaryLogChecks.ALL, ServerChecks.ALL, AccountChecks.ALL, TableChecks.ALL, ColumnChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private SourceDatabase() {}

    /** How many things are looked at. */
    public static int checks() {
        return CHECKS.size();
    }

    /**
     * Asks a database over one connection and changes nothing.
     *
     * @return what is not as it should be, errors first; empty when all is well
     * @throws SourceNotCheckedException if the database does not answer, or refuses the user
     */
    public static List<Finding> check(SourceSettings settings) {
        return findings(SourceReader.read(settings));
    }

    static List<Finding> findings(SourceFacts facts) {
        return CHECKS.stream()
                .flatMap(check -> check.findings(facts))
                .sorted(Comparator.comparing(Finding::level))
                .toList();
    }

    /** The checks as the lines of a table in Markdown. */
    public static List<String> table() {
        return CHECKS.stream()
                .map(check -> "| `%s` | %s | %s | %s | %s |"
                        .formatted(check.name(), check.level(), check.finds(), check.why(), check.repair()))
                .toList();
    }
}
