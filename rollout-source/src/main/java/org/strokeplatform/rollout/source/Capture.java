/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tables and columns a source captures, by the lists of its settings. */
final class Capture {

    static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "mysql", "performance_schema", "sys");

    private final NameList schemas;
    private final NameList excludedSchemas;
    private final NameList tables;
    private final NameList excludedTables;
    private final NameList columns;
    private final NameList excludedColumns;

    Capture(Map<String, String> config) {
        schemas = list(config, "database.include.list");
        excludedSchemas = list(config, "database.exclude.list");
        tables = list(config, "table.include.list");
        excludedTables = list(config, "table.exclude.list");
        columns = list(config, "column.include.list");
        excludedColumns = list(config, "column.exclude.list");
    }

    private static NameList list(Map<String, String> config, String setting) {
        return NameList.of(setting, config.getOrDefault(setting, ""));
    }

    boolean captures(TableId table) {
        return !SYSTEM_SCHEMAS.contains(table.schema())
                && among(schemas, excludedSchemas, table.schema())
                && among(tables, excludedTables, table.toString());
    }

    boolean captures(TableId table, String column) {
        return captures(table) && among(columns, excludedColumns, table + "." + column);
    }

    /** The entries of the list of tables that none of these tables answers to. */
    List<String> unmatched(List<TableId> existing) {
        return tables.patterns().stream()
                .filter(pattern -> existing.stream()
                        .noneMatch(table -> pattern.matcher(table.toString()).matches()))
                .map(Pattern::pattern)
                .toList();
    }

    private static boolean among(NameList included, NameList excluded, String name) {
        return (included.isEmpty() || included.contains(name)) && !excluded.contains(name);
    }
}
