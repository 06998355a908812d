/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which settings of a connector are known, since Connect itself ignores the others without a word. */
final class KnownSettings {

    /** A list of names, each with settings of its own: converters of columns, which Debezium creates and Connect never sees. */
    private static final String CONVERTERS = "converters";

    private static final String DEBEZIUM = "io.debezium.";

    /** Handed on as they are to clients, converters and topics. */
    private static final List<String> HANDED_ON = List.of(
            "key.converter.",
            "value.converter.",
            "header.converter.",
            "producer.override.",
            "consumer.override.",
            "admin.override.",
            "topic.creation.");

    /** What connectors hand on to their libraries, by the start of the connector's class name. */
    private static final Map<String, List<String>> HANDED_ON_BY = Map.of(
            DEBEZIUM,
            List.of("driver.", "schema.history.internal.", "signal.", "notification.", "hibernate."),
            "org.apache.iceberg.",
            List.of(
                    "iceberg.catalog.",
                    "iceberg.hadoop.",
                    "iceberg.kafka.",
                    "iceberg.table.",
                    "iceberg.tables.auto-create-props."));

    /** What Debezium reads and does not declare, as of 3.6. */
    private static final Map<String, List<String>> UNDECLARED_BY = Map.of(
            "io.debezium.connector.mysql.",
            List.of(
                    "binary.handling.mode",
                    "custom.metric.tags",
                    "event.converting.failure.handling.mode",
                    "field.name.adjustment.mode",
                    "read.only",
                    "skip.messages.without.change",
                    "unavailable.value.placeholder"),
            "io.debezium.connector.jdbc.",
            List.of("connection.provider", "use.reduction.buffer"));

    private final Set<String> names = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>(HANDED_ON);
    private final Map<String, String> config;

    /**
     * Gathers what is known.
     *
     * @param config the connector's settings
     * @param declared names that the worker declares for exactly these settings, transforms and Connect's own included
     * @param listed names from lists beside the files; those that end in {@code *} are prefixes
     */
    KnownSettings(Map<String, String> config, Set<String> declared, Set<String> listed) {
        this.config = config;
        names.addAll(declared);
        for (String name : listed) {
            if (name.endsWith("*")) {
                prefixes.add(name.substring(0, name.length() - 1));
            } else {
                names.add(name);
            }
        }
        prefixes.addAll(of(HANDED_ON_BY));
        names.addAll(of(UNDECLARED_BY));
        if (connectorClass().startsWith(DEBEZIUM)) {
            used(CONVERTERS).forEach(converter -> prefixes.add(converter + "."));
        }
    }

    private String connectorClass() {
        return config.getOrDefault("connector.class", "");
    }

    private List<String> used(String list) {
        return Stream.of(config.getOrDefault(list, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private List<String> of(Map<String, List<String>> byClass) {
        return byClass.entrySet().stream()
                .filter(entry -> connectorClass().startsWith(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Why a setting is not known, with the nearest name that is; empty when it is known. */
    Optional<String> violation(String setting) {
        if (names.contains(setting) || prefixes.stream().anyMatch(setting::startsWith)) {
            return Optional.empty();
        }
        for (String list : List.of("transforms", "predicates")) {
            if (setting.startsWith(list + ".")) {
                return chained(list, setting);
            }
        }
        return Optional.of(unknown(setting));
    }

    private Optional<String> chained(String list, String setting) {
        String alias = setting.split("\\.", 3)[1];
        if (!used(list).contains(alias)) {
            return Optional.of("'%s' is not in '%s', so this does nothing".formatted(alias, list));
        }
        // A transform whose class declares nothing, or cannot be loaded, is the worker's own violation.
        String start = list + "." + alias + ".";
        long declared = names.stream().filter(name -> name.startsWith(start)).count();
        long general = names.stream()
                .filter(name -> Set.of(start + "type", start + "predicate", start + "negate", start + "plugin.version")
                        .contains(name))
                .count();
        return declared > general ? Optional.of(unknown(setting)) : Optional.empty();
    }

    private String unknown(String setting) {
        return "unknown setting, which Connect would ignore"
                + NearestName.of(setting, names)
                        .map(" (did you mean '%s'?)"::formatted)
                        .orElse("");
    }
}
