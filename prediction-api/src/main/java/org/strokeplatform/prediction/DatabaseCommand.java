/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.strokeplatform.prediction.db.Migrations;

import java.sql.SQLException;

/** {@code db migrate} and {@code db repair}: change the tables, or clear what a failed change left, and end. */
final class DatabaseCommand extends ConfiguredCommand<PredictionConfiguration> {

    private static final String ACTION = "action";
    private static final String MIGRATE = "migrate";
    private static final String REPAIR = "repair";

    DatabaseCommand() {
        super("db", "Changes the database");
    }

    @Override
    public void configure(Subparser subparser) {
        subparser
                .addArgument(ACTION)
                .choices(MIGRATE, REPAIR)
                .help("migrate: bring the tables to the newest version;"
                        + " repair: end a migration that is stuck and clear one that failed, so that it can run again");
        super.configure(subparser);
    }

    @Override
    protected void run(
            Bootstrap<PredictionConfiguration> bootstrap, Namespace namespace, PredictionConfiguration configuration)
            throws SQLException {
        DatabaseSettings database = configuration.database();
        Migrations migrations = new Migrations(database.address(), database.migrationCredentials());
        if (namespace.getString(ACTION).equals(REPAIR)) {
            System.out.println(migrations.repair() + " failed migrations were cleared; run `db migrate` next");
        } else {
            System.out.println("Database is at its newest version, " + migrations.run() + " migrations ran");
        }
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable error) {
        Commands.fail(cli, error);
    }
}
