/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;

/** The service: its commands and its wiring. */
public final class PredictionApplication extends Application<PredictionConfiguration> {

    public static void main(String[] arguments) throws Exception {
        new PredictionApplication().run(ConfigurationFiles.complete(arguments));
    }

    @Override
    public String getName() {
        return "prediction-api";
    }

    @Override
    protected void addDefaultCommands(Bootstrap<PredictionConfiguration> bootstrap) {
        bootstrap.addCommand(new ServeCommand(this));
        bootstrap.addCommand(new CheckSettingsCommand(this));
        bootstrap.addCommand(new DatabaseCommand());
    }

    @Override
    public void initialize(Bootstrap<PredictionConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(
                new SubstitutingSourceProvider(new ConfigurationFiles(), new QuotedEnvironment(System::getenv)));
        bootstrap.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    @Override
    public void run(PredictionConfiguration configuration, Environment environment) {
        new Wiring(configuration, environment).assemble();
    }
}
