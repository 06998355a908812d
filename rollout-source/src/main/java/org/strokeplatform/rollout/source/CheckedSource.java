/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the check of one source's database came to.
 *
 * @param connector the source's name
 * @param findings what was found, errors first
 * @param notChecked why it could not be checked, else empty
 */
public record CheckedSource(String connector, List<Finding> findings, String notChecked) {

    /** How a database is asked: {@link SourceDatabase#check}, or what stands for it in a test. */
    public interface Database extends Function<SourceSettings, List<Finding>> {}

    /**
     * Checks.
     *
     * @param variables gives an environment variable
     * @throws SourceNotCheckedException if the database could not be asked
     */
    public static CheckedSource of(
            String connector,
            Map<String, String> config,
            Function<String, Optional<String>> variables,
            Database database) {
        return new CheckedSource(connector, database.apply(new SourceSettings(config, variables)), "");
    }

    /** Checks where that is possible; empty for a connector that does not read MySQL by Debezium. */
    public static Optional<CheckedSource> ifPossible(
            String connector,
            Map<String, String> config,
            Function<String, Optional<String>> variables,
            Database database) {
        if (!SourceSettings.describes(config)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(connector, config, variables, database));
        } catch (SourceNotCheckedException e) {
            return Optional.of(new CheckedSource(connector, List.of(), e.getMessage()));
        }
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::mustBeRepaired);
    }

    /** The result in one line. */
    public String summary() {
        String result =
                findings.isEmpty() ? "nothing found" : "%d finding(s), run 'source check'".formatted(findings.size());
        return "source database of %s: %s"
                .formatted(connector, notChecked.isEmpty() ? "checked, " + result : "not checked: " + notChecked);
    }

    /** Every finding, and the result. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.addAll(finding.lines()));
        lines.add("source check of %s: %d checks, %s".formatted(connector, SourceDatabase.checks(), count()));
        return lines;
    }

    private String count() {
        long errors = findings.stream().filter(Finding::mustBeRepaired).count();
        return findings.isEmpty()
                ? "nothing found"
                : "%d error(s), %d warning(s)".formatted(errors, findings.size() - errors);
    }
}
