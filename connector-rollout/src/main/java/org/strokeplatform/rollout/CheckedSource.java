/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.source.Finding;
import org.strokeplatform.rollout.source.SourceDatabase;
import org.strokeplatform.rollout.source.SourceNotCheckedException;
import org.strokeplatform.rollout.source.SourceSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the check of one source's database came to.
 *
 * @param connector the source's name
 * @param findings what was found, errors first
 * @param notChecked why it could not be checked, else empty
 */
record CheckedSource(String connector, List<Finding> findings, String notChecked) {

    /**
     * Checks.
     *
     * @throws SourceNotCheckedException if the database could not be asked
     */
    static CheckedSource of(String connector, Map<String, String> config, RolloutCommand rollout) {
        SourceSettings settings = new SourceSettings(config, rollout.environment()::get);
        return new CheckedSource(connector, rollout.sourceDatabase().apply(settings), "");
    }

    /** Checks where that is possible; empty for a connector that does not read MySQL by Debezium. */
    static Stream<CheckedSource> ifPossible(String connector, Map<String, String> config, RolloutCommand rollout) {
        if (!SourceSettings.describes(config)) {
            return Stream.empty();
        }
        try {
            return Stream.of(of(connector, config, rollout));
        } catch (SourceNotCheckedException e) {
            return Stream.of(new CheckedSource(connector, List.of(), Secrets.scrub(e.getMessage())));
        }
    }

    /** Checks those of some live connectors that read MySQL. */
    static List<CheckedSource> live(ConnectClient client, Set<String> names, RolloutCommand rollout) {
        return names.stream()
                .flatMap(name -> client.config(name).stream().flatMap(config -> ifPossible(name, config, rollout)))
                .toList();
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::mustBeRepaired);
    }

    /** The result in one line. */
    String summary() {
        String result = findings.isEmpty()
                ? notChecked.isEmpty() ? "nothing found" : "not checked: " + notChecked
                : "%d finding(s), run 'source check'".formatted(findings.size());
        return "source database of %s: %s".formatted(connector, result);
    }

    /** Every finding, and the result. */
    List<String> lines() {
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
