/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.apply;

import org.strokeplatform.rollout.apply.Change.Kind;
import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.files.ValidationResult;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The difference between files and live connectors, in the order in which it is applied: sources, sinks, deletions. Not
 * thread-safe.
 */
public final class Plan {

    private final List<Change> changes;
    private final ConnectClient client;
    private Set<String> passwords;

    private Plan(List<Change> changes, ConnectClient client) {
        this.changes = List.copyOf(changes);
        this.client = client;
    }

    /** One for each connector, the unchanged included. */
    public List<Change> changes() {
        return changes;
    }

    /**
     * Compares.
     *
     * @param keep names of live connectors that are not to be deleted; empty to delete none at all
     */
    public static Plan make(ConnectClient client, List<ValidationResult> results, Optional<Set<String>> keep) {
        List<Change> changes = new ArrayList<>();
        results.forEach(result -> changes.add(compare(client, result)));
        changes.sort(Comparator.comparing(change -> !change.source()));
        keep.ifPresent(names -> client.statuses().forEach((name, status) -> {
            if (!names.contains(name)) {
                changes.add(deletion(client, name, status));
            }
        }));
        return new Plan(changes, client);
    }

    private static Change compare(ConnectClient client, ValidationResult result) {
        String name = result.file().name();
        Optional<Map<String, String>> former = client.config(name).map(Change::withoutAdditions);
        Map<String, String> wanted = result.file().config();
        Kind kind = former.map(live -> live.equals(wanted) ? Kind.NONE : Kind.UPDATE)
                .orElse(Kind.CREATE);
        Optional<ConnectorStatus> before = former.isPresent() ? client.status(name) : Optional.empty();
        return new Change(name, kind, result.source(), former, Optional.of(wanted), before, result.passwords());
    }

    private static Change deletion(ConnectClient client, String name, ConnectorStatus status) {
        return new Change(
                name,
                Kind.DELETE,
                false,
                client.config(name).map(Change::withoutAdditions),
                Optional.empty(),
                Optional.of(status),
                Set.of());
    }

    public boolean empty() {
        return changes.stream().noneMatch(Change::changes);
    }

    List<Change> of(Set<Kind> kinds) {
        return changes.stream().filter(change -> kinds.contains(change.kind())).toList();
    }

    /** The plan as text, secrets masked; what a deletion or creation holds is not listed. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            lines.add(change.kind().sign() + " " + change.name());
            if (change.kind() == Kind.UPDATE) {
                change.differences(passwords())
                        .forEach(difference -> lines.add("    %s: %s -> %s"
                                .formatted(difference.name(), shown(difference.before()), shown(difference.after()))));
            }
        }
        return lines;
    }

    /** A change as JSON has it. */
    public record Entry(String name, String action, List<Change.Difference> differences) {}

    /** The plan as a value to write as JSON, secrets masked. */
    public List<Entry> json() {
        return changes.stream()
                .map(change -> new Entry(
                        change.name(),
                        change.kind().name().toLowerCase(Locale.ROOT),
                        change.changes() ? change.differences(passwords()) : List.of()))
                .toList();
    }

    /** Asked for once, and only when a value is to be shown: it takes a request for each plugin. */
    private Set<String> passwords() {
        if (passwords == null) {
            passwords = client.passwords();
        }
        return passwords;
    }

    private static String shown(String value) {
        return value == null ? "(not set)" : value;
    }
}
