/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.jdbi.v3.core.Jdbi;
import org.strokeplatform.model.ModelLoadException;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.prediction.auth.TokenFilter;
import org.strokeplatform.prediction.auth.Tokens;
import org.strokeplatform.prediction.db.Credentials;
import org.strokeplatform.prediction.db.GroupCommitWriter;
import org.strokeplatform.prediction.db.MigrationRunner;
import org.strokeplatform.prediction.db.Migrations;
import org.strokeplatform.prediction.db.MysqlPredictionStore;
import org.strokeplatform.prediction.db.Pool;
import org.strokeplatform.prediction.db.UtcTimes;
import org.strokeplatform.prediction.health.DatabaseCheck;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.http.AccessFilter;
import org.strokeplatform.prediction.http.AccessLog;
import org.strokeplatform.prediction.http.BodyLimitFilter;
import org.strokeplatform.prediction.http.JettyProblems;
import org.strokeplatform.prediction.http.LargeRequests;
import org.strokeplatform.prediction.http.ProblemMappers;
import org.strokeplatform.prediction.http.RateLimitFilter;
import org.strokeplatform.prediction.http.SecurityHeaders;
import org.strokeplatform.prediction.inference.InferenceModelResource;
import org.strokeplatform.prediction.inference.InferenceServerResource;
import org.strokeplatform.prediction.metrics.ApiMetrics;
import org.strokeplatform.prediction.metrics.PoolMetrics;
import org.strokeplatform.prediction.resources.DocsResource;
import org.strokeplatform.prediction.resources.HealthResource;
import org.strokeplatform.prediction.resources.MetricsResource;
import org.strokeplatform.prediction.resources.ModelInfoResource;
import org.strokeplatform.prediction.resources.OpenApiResource;
import org.strokeplatform.prediction.resources.Parameters;
import org.strokeplatform.prediction.resources.PredictBatchResource;
import org.strokeplatform.prediction.resources.PredictResource;
import org.strokeplatform.prediction.resources.PredictionsResource;
import org.strokeplatform.prediction.resources.RootResource;
import org.strokeplatform.prediction.scoring.ModelInfo;
import org.strokeplatform.prediction.scoring.ModelScorer;
import org.strokeplatform.prediction.scoring.PredictionService;

import java.sql.DriverManager;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
        Optional<Tokens> tokens = ClientTokens.load(configuration.auth(), configuration.getServerFactory());
        ApiMetrics metrics = new ApiMetrics();
        LargeRequests large = new LargeRequests(configuration.limits().largeRequests());
        LifecycleEnvironment lifecycle = environment.lifecycle();
        DatabaseSettings database = configuration.database();
        Jdbi jdbi = jdbi(database, environment, metrics);
        GroupCommitWriter writer = writer(configuration.writer(), jdbi, metrics);
        Readiness readiness = new Readiness(databaseCheck(database, lifecycle), writer::runs);
        lifecycle.addEventListener(readiness);
        lifecycle.manage(new MigrationRunner(
                new Migrations(database.address(), database.migrationCredentials()), readiness::migrated));
        lifecycle.manage(writer);
        MysqlPredictionStore store =
                new MysqlPredictionStore(jdbi, writer, MysqlPredictionStore.LONGEST_WRITE, readiness::isMigrated);
        lifecycle
                .scheduledExecutorService("expired-keys")
                .threads(1)
                .build()
                .scheduleWithFixedDelay(store::deleteExpiredKeys, 1, 1, TimeUnit.HOURS);
        StrokeModel model = model(configuration.model());
        metrics.expect(model.card());
        readiness.modelLoaded();
        registerFilters(configuration, environment, tokens, metrics, large);
        JerseyEnvironment jersey = environment.jersey();
        ObjectMapper json = environment.getObjectMapper();
        PredictionService service = new PredictionService(new ModelScorer(model), store, metrics);
        jersey.register(new RootResource());
        jersey.register(new PredictResource(service, json));
        jersey.register(new PredictBatchResource(service, large, json));
        jersey.register(new PredictionsResource(store, json));
        jersey.register(new ModelInfoResource(ModelInfo.of(model, json)));
        jersey.register(new HealthResource(readiness));
        jersey.register(new InferenceServerResource(readiness));
        jersey.register(new InferenceModelResource(service, readiness, large, json));
        jersey.register(new MetricsResource(metrics));
        jersey.register(OpenApiResource.of(tokens.isPresent()));
        jersey.register(new DocsResource());
    }

    static StrokeModel model(ModelSettings settings) {
        try {
            return settings.directory().map(StrokeModel::load).orElseGet(StrokeModel::packaged);
        } catch (ModelLoadException e) {
            throw new SettingsException("MODEL_PATH holds no model that can be loaded: " + e.getMessage(), e);
        }
    }

    private static Jdbi jdbi(DatabaseSettings database, Environment environment, ApiMetrics metrics) {
        DataSourceFactory factory = Pool.factory(database.address(), database.appCredentials(), database.poolSize());
        ManagedDataSource pool = factory.build(environment.metrics(), "mysql");
        PoolMetrics.show(pool, metrics);
        UtcTimes times = new UtcTimes();
        return new JdbiFactory()
                .build(environment, factory, pool, "mysql")
                .registerArgument(times)
                .registerColumnMapper(times);
    }

    private static GroupCommitWriter writer(WriterSettings settings, Jdbi jdbi, ApiMetrics metrics) {
        GroupCommitWriter writer = new GroupCommitWriter(
                predictions -> MysqlPredictionStore.insert(jdbi, predictions),
                settings.threads(),
                settings.queueCapacity(),
                settings.groupSize());
        metrics.gauge("write_queue_waiting", "Predictions that wait to be written", writer::waiting);
        metrics.gauge("write_queue_capacity", "Predictions that may wait to be written", settings::queueCapacity);
        return writer;
    }

    private static void registerFilters(
            PredictionConfiguration configuration,
            Environment environment,
            Optional<Tokens> tokens,
            ApiMetrics metrics,
            LargeRequests large) {
        ((AbstractServerFactory) configuration.getServerFactory()).setRegisterDefaultExceptionMappers(false);
        JettyProblems problems = new JettyProblems(environment.getObjectMapper().writer());
        environment.getApplicationContext().setErrorHandler(problems);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(problems));
        JerseyEnvironment jersey = environment.jersey();
        jersey.register(new AccessFilter(metrics, AccessLog.of(environment.lifecycle())));
        jersey.register(large);
        jersey.register(new BodyLimitFilter(large));
        jersey.register(new ProblemMappers());
        jersey.register(new Parameters());
        jersey.register(new SecurityHeaders());
        tokens.ifPresent(known -> {
            jersey.register(new TokenFilter(known));
            jersey.register(RolesAllowedDynamicFeature.class);
        });
        int perSecond = configuration.limits().requestsPerSecond();
        if (perSecond > 0) {
            jersey.register(new RateLimitFilter(perSecond));
        }
    }

    private static DatabaseCheck databaseCheck(DatabaseSettings database, LifecycleEnvironment lifecycle) {
        String url = database.address().impatientUrl();
        Credentials app = database.appCredentials();
        DatabaseCheck check =
                new DatabaseCheck(() -> DriverManager.getConnection(url, app.user(), app.password()), System::nanoTime);
        lifecycle.manage(check);
        lifecycle
                .scheduledExecutorService("database-check")
                .threads(1)
                .build()
                .scheduleWithFixedDelay(check, 0, DatabaseCheck.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return check;
    }
}
