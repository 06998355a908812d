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

/** {@code db migrate}: brings the tables to the newest version and ends. */
final class MigrateCommand extends ConfiguredCommand<PredictionConfiguration> {

    MigrateCommand() {
        super("db", "Changes the database");
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.addArgument("action").choices("migrate").help("what to do");
        super.configure(subparser);
    }

    @Override
    protected void run(
            Bootstrap<PredictionConfiguration> bootstrap, Namespace namespace, PredictionConfiguration configuration)
            throws SQLException {
        DatabaseSettings database = configuration.database();
        int executed = new Migrations(database.address(), database.owner()).run();
        System.out.println("Database is at its newest version, " + executed + " migrations ran");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable error) {
        Commands.fail(cli, error);
    }
}
