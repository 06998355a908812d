/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code check}: reads the settings, the tokens and the model, and says what is wrong with them. */
final class CheckSettingsCommand extends CheckCommand<PredictionConfiguration> {

    CheckSettingsCommand(Application<PredictionConfiguration> application) {
        super(application);
    }

    @Override
    protected void run(
            Bootstrap<PredictionConfiguration> bootstrap, Namespace namespace, PredictionConfiguration configuration)
            throws Exception {
        ClientTokens.load(configuration.auth(), configuration.getServerFactory());
        PredictionApplication.model(configuration.model());
        super.run(bootstrap, namespace, configuration);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable error) {
        Commands.fail(cli, error);
    }
}
