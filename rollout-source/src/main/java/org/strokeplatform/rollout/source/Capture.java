/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tables and columns a source captures, by the lists of its settings. */
final class Capture {

    static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "mysql", "performance_schema", "sys");

    private final Map<String, NameList> lists = new HashMap<>();

    Capture(Map<String, String> config) {
        for (String kind : List.of("database", "table", "column")) {
            for (String setting : List.of(kind + ".include.list", kind + ".exclude.list")) {
                lists.put(setting, NameList.of(setting, config.getOrDefault(setting, "")));
            }
        }
    }

    boolean captures(TableId table) {
        return !SYSTEM_SCHEMAS.contains(table.schema())
                && among("database", table.schema())
                && among("table", table.toString());
    }

    boolean captures(TableId table, String column) {
        return captures(table) && among("column", table + "." + column);
    }

    /** The entries of the list of tables that none of these tables answers to. */
    List<String> unmatched(List<TableId> existing) {
        return lists.get("table.include.list").patterns().stream()
                .filter(pattern -> existing.stream()
                        .noneMatch(table -> pattern.matcher(table.toString()).matches()))
                .map(Pattern::pattern)
                .toList();
    }

    private boolean among(String kind, String name) {
        NameList included = lists.get(kind + ".include.list");
        return (included.isEmpty() || included.contains(name))
                && !lists.get(kind + ".exclude.list").contains(name);
    }
}
