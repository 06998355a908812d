/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The tables of the SQL replica, made ahead of the sink: what a sink would create by itself has neither the right text
 * type on SQL Server nor an index. Columns that the source gains later are still added by the sink.
 */
public record ReplicaSchema(Database database) {

    /**
     * What a migration did.
     *
     * @param run how many migrations were run, 0 when the schema was up to date
     * @param version the version that the schema is at now
     */
    public record Result(int run, String version) {}

    /** A name of its own: the source's database may be on the same server, with Flyway's usual table. */
    static final String HISTORY_TABLE = "replica_schema_history";

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final String SCRIPTS = "classpath:org/strokeplatform/rollout/replica/";

    /**
     * Creates or upgrades the tables; a step that failed in an earlier run is repeated.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database refuses
     */
    public Result migrate() {
        FLYWAY.setLevel(Level.WARNING);
        Flyway flyway = Flyway.configure(getClass().getClassLoader())
                .dataSource(database.url(), database.user(), database.password())
                .locations(SCRIPTS + scripts())
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        if (Arrays.stream(flyway.info().all()).anyMatch(step -> step.getState() == MigrationState.FAILED)) {
            flyway.repair();
        }
        MigrateResult result = flyway.migrate();
        return new Result(
                result.migrationsExecuted,
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
    }

    String scripts() {
        return database.url().startsWith("jdbc:mysql:") ? "mysql" : "sqlserver";
    }
}
