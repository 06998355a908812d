/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.strokeplatform.api.db.GroupCommitWriter;
import org.strokeplatform.api.db.MigrationRunner;
import org.strokeplatform.api.db.Migrations;
import org.strokeplatform.api.db.MysqlPredictionStore;
import org.strokeplatform.api.db.Pool;
import org.strokeplatform.api.db.PredictionStore;
import org.strokeplatform.api.health.Readiness;
import org.strokeplatform.api.http.AccessFilter;
import org.strokeplatform.api.http.ProblemMapper;
import org.strokeplatform.api.resources.HealthResource;
import org.strokeplatform.api.resources.ModelInfoResource;
import org.strokeplatform.api.resources.PredictResource;
import org.strokeplatform.api.resources.PredictionsResource;
import org.strokeplatform.api.resources.RootResource;
import org.strokeplatform.api.scoring.ModelScorer;
import org.strokeplatform.api.scoring.Predictor;
import org.strokeplatform.api.scoring.Scorer;
import org.strokeplatform.model.StrokeModel;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.SQLException;

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
    public void initialize(Bootstrap<PredictionConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(
                new SubstitutingSourceProvider(new ConfigurationFiles(), new QuotedEnvironment(System::getenv)));
        bootstrap.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        bootstrap.addCommand(new MigrateCommand());
    }

    @Override
    public void run(PredictionConfiguration configuration, Environment environment) {
        ((AbstractServerFactory) configuration.getServerFactory()).setRegisterDefaultExceptionMappers(false);
        DatabaseSettings database = configuration.database();
        ManagedDataSource pool =
                Pool.create(database.address(), database.servant(), database.poolSize(), environment.metrics());
        Readiness readiness = new Readiness(() -> answers(pool));
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
        WriterSettings writing = configuration.writer();
        GroupCommitWriter writer = new GroupCommitWriter(
                predictions -> MysqlPredictionStore.insert(jdbi, predictions),
                writing.threads(),
                writing.queueCapacity(),
                writing.groupSize());

        environment.lifecycle().manage(pool);
        environment
                .lifecycle()
                .manage(new MigrationRunner(new Migrations(database.address(), database.owner()), readiness::migrated));
        environment.lifecycle().manage(writer);

        Scorer scorer = scorer(configuration.model(), environment.getObjectMapper());
        readiness.modelLoaded();
        register(environment, scorer, new MysqlPredictionStore(jdbi, writer, readiness::isMigrated), readiness);
    }

    private static Scorer scorer(ModelSettings settings, ObjectMapper json) {
        return new ModelScorer(settings.path().map(StrokeModel::load).orElseGet(StrokeModel::packaged), json);
    }

    private static void register(Environment environment, Scorer scorer, PredictionStore store, Readiness readiness) {
        environment.jersey().register(new AccessFilter((method, route, status, seconds) -> {}));
        environment.jersey().register(new ProblemMapper());
        environment.jersey().register(new RootResource());
        environment.jersey().register(new HealthResource(readiness));
        environment.jersey().register(new ModelInfoResource(scorer));
        environment.jersey().register(new PredictResource(new Predictor(scorer), store));
        environment.jersey().register(new PredictionsResource(store));
    }

    private static boolean answers(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
