/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.junit5.ResourceExtension;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.prediction.auth.TokenFilter;
import org.strokeplatform.prediction.auth.Tokens;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.http.AccessFilter;
import org.strokeplatform.prediction.http.AccessLog;
import org.strokeplatform.prediction.http.BodyLimitFilter;
import org.strokeplatform.prediction.http.LargeRequests;
import org.strokeplatform.prediction.http.ProblemMappers;
import org.strokeplatform.prediction.http.SecurityHeaders;
import org.strokeplatform.prediction.inference.InferenceModelResource;
import org.strokeplatform.prediction.inference.InferenceServerResource;
import org.strokeplatform.prediction.metrics.ApiMetrics;
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
import org.strokeplatform.prediction.scoring.PredictionService;

/** Every resource of the service, over a store in memory. */
public final class Api {

    /** How many batches run side by side. */
    public static final int LARGE_REQUESTS = 2;

    private Api() {}

    public static ResourceExtension over(FakeStore store, Readiness readiness) {
        return builder(store, readiness).build();
    }

    /** The same for clients with tokens. */
    public static ResourceExtension over(FakeStore store, Readiness readiness, Tokens tokens) {
        return builder(store, readiness)
                .addProvider(new TokenFilter(tokens))
                .addProvider(RolesAllowedDynamicFeature.class)
                .build();
    }

    private static ResourceExtension.Builder builder(FakeStore store, Readiness readiness) {
        ObjectMapper json = Jackson.newObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        ApiMetrics metrics = new ApiMetrics();
        PredictionService service = new PredictionService(new FakeScorer(), store, metrics);
        LargeRequests large = new LargeRequests(LARGE_REQUESTS);
        return ResourceExtension.builder()
                .setMapper(json)
                .setRegisterDefaultExceptionMappers(false)
                .addProvider(new AccessFilter(metrics, new AccessLog()))
                .addProvider(large)
                .addProvider(new BodyLimitFilter(large))
                .addProvider(new ProblemMappers())
                .addProvider(new Parameters())
                .addProvider(new SecurityHeaders())
                .addResource(new RootResource())
                .addResource(new PredictResource(service, json))
                .addResource(new PredictBatchResource(service, large, json))
                .addResource(new PredictionsResource(store, json))
                .addResource(new ModelInfoResource(ModelInfo.of(StrokeModel.packaged(), json)))
                .addResource(new HealthResource(readiness))
                .addResource(new InferenceServerResource(readiness))
                .addResource(new InferenceModelResource(service, readiness, large, json))
                .addResource(new MetricsResource(metrics))
                .addResource(OpenApiResource.of(false))
                .addResource(new DocsResource());
    }
}
