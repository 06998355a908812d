/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.SourceFacts.Column;
import org.strokeplatform.rollout.source.SourceFacts.ForeignKey;
import org.strokeplatform.rollout.source.SourceFacts.Table;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a source database, over one connection and without changing anything. */
final class SourceReader {

    private static final List<String> VARIABLES = List.of(
            "binlog_expire_logs_auto_purge",
            "binlog_expire_logs_seconds",
            "binlog_format",
            "binlog_row_image",
            "binlog_row_value_options",
            "enforce_gtid_consistency",
            "gtid_mode",
            "innodb_native_foreign_keys",
            "log_bin",
            "log_replica_updates",
            "log_slave_updates",
            "server_id",
            "sql_mode");

    private static final String TABLES = """
            SELECT t.table_schema AS table_schema, t.table_name AS table_name, t.engine AS engine, k.constraint_name AS primary_key
              FROM information_schema.tables t
              LEFT JOIN information_schema.table_constraints k
                ON k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_type = 'PRIMARY KEY'
             WHERE t.table_type = 'BASE TABLE'
               AND t.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
             ORDER BY t.table_schema, t.table_name
            """;

    private static final String COLUMNS = """
            SELECT table_schema AS table_schema, table_name AS table_name, column_name AS column_name, data_type AS data_type,
                   column_type AS column_type, numeric_precision AS numeric_precision, character_set_name AS character_set_name,
                   s.definition AS coordinates
              FROM information_schema.columns c
              LEFT JOIN information_schema.st_spatial_reference_systems s ON s.srs_id = c.srs_id
             WHERE table_schema IN (%s)
             ORDER BY table_schema, table_name, ordinal_position
            """;

    private static final String FOREIGN_KEYS = """
            SELECT r.constraint_schema AS table_schema, r.table_name AS table_name, r.constraint_name AS constraint_name,
                   r.delete_rule AS delete_rule, r.update_rule AS update_rule, c.column_name AS column_name,
                   c.referenced_table_schema AS parent_schema, c.referenced_table_name AS parent_name,
                   c.referenced_column_name AS parent_column
              FROM information_schema.referential_constraints r
              JOIN information_schema.key_column_usage c
                ON c.constraint_schema = r.constraint_schema AND c.constraint_name = r.constraint_name
                   AND c.table_name = r.table_name
             WHERE r.constraint_schema IN (%s)
             ORDER BY r.constraint_schema, r.table_name, r.constraint_name, c.ordinal_position
            """;

    private final SourceSettings settings;
    private final Capture capture;
    private final SourceConnection source;

    private SourceReader(SourceSettings settings, SourceConnection source) {
        this.settings = settings;
        this.capture = settings.capture();
        this.source = source;
    }

    /** @throws SourceNotCheckedException if the database does not answer, or refuses the user */
    static SourceFacts read(SourceSettings settings) {
        try (SourceConnection source = new SourceConnection(settings)) {
            return new SourceReader(settings, source).facts();
        } catch (SQLException e) {
            throw SourceConnection.notAnswered(settings, e);
        }
    }

    private SourceFacts facts() throws SQLException {
        List<Table> tables = source.rows(TABLES).stream()
                .filter(row -> capture.captures(table(row)))
                .map(row -> new Table(table(row), text(row, "engine"), row.get("primary_key") != null))
                .toList();
        String schemas = tables.stream()
                .map(table -> "'" + table.id().schema().replace("'", "''") + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        Map<String, String> log = source.firstAllowed("SHOW BINARY LOG STATUS", "SHOW MASTER STATUS").stream()
                .findFirst()
                .orElse(Map.of());
        return new SourceFacts(
                settings,
                account(),
                new Grants(source.rows("SHOW GRANTS").stream()
                        .flatMap(row -> row.values().stream())
                        .toList()),
                variables(),
                NameList.names(text(log, "binlog_do_db")),
                NameList.names(text(log, "binlog_ignore_db")),
                !source.firstAllowed("SHOW REPLICA STATUS", "SHOW SLAVE STATUS").isEmpty(),
                source.firstAllowed("SHOW REPLICAS", "SHOW SLAVE HOSTS").stream()
                        .map(row -> Long.valueOf(row.get("server_id")))
                        .toList(),
                tables,
                schemas.isEmpty() ? List.of() : columns(source.rows(COLUMNS.formatted(schemas))),
                schemas.isEmpty() ? List.of() : foreignKeys(source.rows(FOREIGN_KEYS.formatted(schemas))));
    }

    private Map<String, String> variables() throws SQLException {
        Map<String, String> variables = new HashMap<>();
        String names = VARIABLES.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        source.rows("SHOW GLOBAL VARIABLES WHERE Variable_name IN (" + names + ")")
                .forEach(row -> variables.put(row.get("variable_name"), text(row, "value")));
        return variables;
    }

    private String account() throws SQLException {
        String account = source.rows("SELECT CURRENT_USER() AS account").get(0).get("account");
        int at = account.lastIndexOf('@');
        return "'%s'@'%s'".formatted(account.substring(0, at).replace("'", "''"), account.substring(at + 1));
    }

    private List<Column> columns(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(row -> capture.captures(table(row), row.get("column_name")))
                .map(row -> new Column(
                        table(row),
                        row.get("column_name"),
                        row.get("data_type").toLowerCase(Locale.ROOT),
                        row.get("column_type"),
                        row.get("numeric_precision") == null ? 0 : Integer.parseInt(row.get("numeric_precision")),
                        text(row, "character_set_name"),
                        text(row, "coordinates").startsWith("GEOGCS")))
                .toList();
    }

    private List<ForeignKey> foreignKeys(List<Map<String, String>> rows) {
        Map<List<String>, ForeignKey> keys = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            if (capture.captures(table(row))) {
                ForeignKey key = keys.computeIfAbsent(
                        List.of(row.get("table_schema"), row.get("constraint_name")),
                        name -> new ForeignKey(
                                table(row),
                                row.get("constraint_name"),
                                new ArrayList<>(),
                                new TableId(row.get("parent_schema"), row.get("parent_name")),
                                new ArrayList<>(),
                                row.get("delete_rule"),
                                row.get("update_rule")));
                key.columns().add(row.get("column_name"));
                key.parentColumns().add(row.get("parent_column"));
            }
        }
        return List.copyOf(keys.values());
    }

    private static TableId table(Map<String, String> row) {
        return new TableId(row.get("table_schema"), row.get("table_name"));
    }

    private static String text(Map<String, String> row, String column) {
        String text = row.get(column);
        return text == null ? "" : text;
    }
}
