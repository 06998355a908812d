/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Brings the tables to the newest version, also in a database that the original service filled. */
public final class Migrations {

    private static final String ORIGINAL_VERSION = "1";
    private static final String EMPTY_VERSION = "0";
    private static final String TABLE_EXISTS =
            "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?";

    private final DatabaseAddress address;
    private final Login owner;

    public Migrations(DatabaseAddress address, Login owner) {
        this.address = address;
        this.owner = owner;
    }

    /**
     * Runs what has not run yet.
     *
     * @return how many migrations ran
     * @throws SQLException when the database does not answer
     */
    public int run() throws SQLException {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(address.jdbcUrl(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .validateMigrationNaming(true)
                .baselineOnMigrate(true);
        configuration.baselineVersion(baseline(configuration.getDataSource()));
        return configuration.load().migrate().migrationsExecuted;
    }

    /** Flyway uses it only where it finds tables and no history of its own. */
    private static String baseline(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(TABLE_EXISTS)) {
            query.setString(1, "predictions");
            return query.executeQuery().next() ? ORIGINAL_VERSION : EMPTY_VERSION;
        }
    }
}
