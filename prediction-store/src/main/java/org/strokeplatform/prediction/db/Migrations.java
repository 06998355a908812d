/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Brings the tables to the newest version, also in a database that the original service filled. A step takes as long as
 * it takes: its connection has no timeout. A step that a killed process leaves behind is completed by the next run.
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String ORIGINAL_VERSION = "1";
    private static final String EMPTY_VERSION = "0";
    private static final String TABLE_EXISTS =
            "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?";

    private final FluentConfiguration configuration;
    private final MigrationLock lock;

    public Migrations(DatabaseAddress address, Credentials credentials) {
        configuration = Flyway.configure()
                .dataSource(address.migrationUrl(), credentials.user(), credentials.password())
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .baselineOnMigrate(true);
        lock = new MigrationLock(configuration, address.name());
    }

    /**
     * Runs what has not run yet. Waits while another process migrates.
     *
     * @return how many migrations ran
     * @throws SQLException when the database does not answer
     * @throws FlywayException when a migration fails, or one failed before and was not repaired
     */
    public int run() throws SQLException {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            configuration.baselineVersion(baseline(connection));
            lock.awaitFree(connection);
        }
        requireNoFailure();
        return recordUnrecorded() + configuration.load().migrate().migrationsExecuted;
    }

    /**
     * Ends a run that still holds the lock, and clears what a failed one left, so that the next run repeats its step.
     *
     * @return how many failed migrations were cleared
     * @throws SQLException when the database does not answer
     */
    public int repair() throws SQLException {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            configuration.baselineVersion(baseline(connection));
            lock.endHolder(connection);
        }
        return configuration.load().repair().migrationsRemoved.size();
    }

    private void requireNoFailure() {
        Arrays.stream(configuration.load().info().all())
                .filter(migration -> migration.getState() == MigrationState.FAILED)
                .findFirst()
                .ifPresent(migration -> {
                    throw new FlywayException("Migration " + migration.getVersion()
                            + " failed in an earlier run; remove the cause that its log names, then run"
                            + " `db repair`, and `db migrate` or the service again");
                });
    }

    /** MySQL commits a step's statements by themselves, and Flyway records the step after them: a run may end in between. */
    private int recordUnrecorded() throws SQLException {
        MigrationInfo[] pending = configuration.load().info().pending();
        if (pending.length == 0) {
            return 0;
        }
        try (Connection connection = configuration.getDataSource().getConnection()) {
            if (!CompletedSteps.contain(connection, pending[0].getVersion().getVersion())) {
                return 0;
            }
        }
        LOG.info("Migration {} was completed by a run that ended before it recorded it", pending[0].getVersion());
        return Flyway.configure()
                .configuration(configuration)
                .target(pending[0].getVersion())
                .skipExecutingMigrations(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** Flyway uses it only where it finds tables and no history of its own. */
    private static String baseline(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLE_EXISTS)) {
            query.setString(1, "predictions");
            return query.executeQuery().next() ? ORIGINAL_VERSION : EMPTY_VERSION;
        }
    }
}
