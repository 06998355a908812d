/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The tables of the SQL replica, made ahead of the sink: what a sink would create by itself has neither the right text
 * type on SQL Server nor an index. Columns that the source gains later are still added by the sink.
 */
final class ReplicaSchema {

    /**
     * What a migration did.
     *
     * @param run how many migrations were run, 0 when the schema was up to date
     * @param version the version that the schema is at now
     */
    record Result(int run, String version) {}

    /** A name of its own: the source's database may be on the same server, with Flyway's usual table. */
    static final String HISTORY_TABLE = "replica_schema_history";

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final String SCRIPTS = "classpath:org/strokeplatform/rollout/replica/";

    private final String url;
    private final String user;
    private final String password;

    ReplicaSchema(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Creates or upgrades the tables.
     *
     * @throws RolloutException USAGE if the URL names a database that no scripts exist for
     * @throws org.flywaydb.core.api.FlywayException if the database refuses
     */
    Result migrate() {
        FLYWAY.setLevel(Level.WARNING);
        MigrateResult result = Flyway.configure(getClass().getClassLoader())
                .dataSource(url, user, password)
                .locations(SCRIPTS + scripts())
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        return new Result(
                result.migrationsExecuted,
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
    }

    String scripts() {
        if (url.startsWith("jdbc:mysql:")) {
            return "mysql";
        }
        if (url.startsWith("jdbc:sqlserver:")) {
            return "sqlserver";
        }
        throw new RolloutException(
                ExitCode.USAGE,
                "REPLICA_JDBC_URL: expected jdbc:mysql:... or jdbc:sqlserver:..., found '%s'"
                        .formatted(url.replaceAll("[/;?].*", "...")));
    }
}
