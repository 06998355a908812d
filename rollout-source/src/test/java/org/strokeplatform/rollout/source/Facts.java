/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.SourceFacts.Column;
import org.strokeplatform.rollout.source.SourceFacts.ForeignKey;
import org.strokeplatform.rollout.source.SourceFacts.Table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a database would say of itself; one in which nothing is to be found, until a test changes it. */
final class Facts {

    static final TableId PATIENTS = new TableId("clinic", "patients");

    private final Map<String, String> config = new HashMap<>(Map.of(
            "connector.class", "io.debezium.connector.mysql.MySqlConnector",
            "topic.prefix", "cdc",
            "database.hostname", "db.example",
            "database.user", "cdc",
            "database.password", "hush1",
            "database.server.id", "5400",
            "database.include.list", "clinic",
            "table.include.list", "clinic.patients",
            "transforms", "score",
            "transforms.score.type", "org.strokeplatform.smt.StrokeScore"));
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "log_bin", "ON",
            "binlog_format", "ROW",
            "binlog_row_image", "FULL",
            "binlog_row_value_options", "",
            "binlog_expire_logs_seconds", "2592000",
            "gtid_mode", "ON",
            "enforce_gtid_consistency", "ON",
            "log_replica_updates", "OFF",
            "server_id", "1",
            "sql_mode", "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE"));
    private final List<String> logged = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<Long> replicaIds = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private List<String> grants = List.of(
            "GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`",
            "GRANT SELECT, LOCK TABLES ON `clinic`.* TO `cdc`@`%`");
    private List<Table> tables = List.of(new Table(PATIENTS, "InnoDB", true));
    private boolean replica;

    Facts() {
        column("id", "bigint", "bigint");
        column("created_at", "datetime", "datetime");
    }

    Facts setting(String name, String value) {
        config.put(name, value);
        return this;
    }

    Facts variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Facts without(String variable) {
        variables.remove(variable);
        return this;
    }

    Facts logged(String schema) {
        logged.add(schema);
        return this;
    }

    Facts ignored(String schema) {
        ignored.add(schema);
        return this;
    }

    Facts replica() {
        replica = true;
        return this;
    }

    Facts replicaId(long id) {
        replicaIds.add(id);
        return this;
    }

    Facts grants(String... lines) {
        grants = List.of(lines);
        return this;
    }

    Facts tables(Table... those) {
        tables = List.of(those);
        return this;
    }

    Facts column(String name, String dataType, String type) {
        String digits = type.replaceAll("\\D*(\\d*).*", "$1");
        int precision = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        columns.add(new Column(PATIENTS, name, dataType, type, precision, "", false));
        return this;
    }

    Facts text(String name, String charset) {
        columns.add(new Column(PATIENTS, name, "varchar", "varchar(9)", 0, charset, false));
        return this;
    }

    /** By longitude and latitude. */
    Facts place(String name, String type) {
        columns.add(new Column(PATIENTS, name, type, type, 0, "", true));
        return this;
    }

    Facts noColumns() {
        columns.clear();
        return this;
    }

    Facts foreignKey(String onDelete, String onUpdate) {
        foreignKeys.add(new ForeignKey(
                PATIENTS,
                "fk_ward",
                List.of("ward", "bed"),
                new TableId("clinic", "wards"),
                List.of("id", "number"),
                onDelete,
                onUpdate));
        return this;
    }

    SourceFacts get() {
        return new SourceFacts(
                new SourceSettings(config, name -> Optional.empty()),
                "'cdc'@'%'",
                new Grants(grants),
                variables,
                logged,
                ignored,
                replica,
                replicaIds,
                tables,
                columns,
                foreignKeys);
    }
}
