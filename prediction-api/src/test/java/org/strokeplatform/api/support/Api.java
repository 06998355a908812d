/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.junit5.ResourceExtension;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.strokeplatform.api.auth.TokenFilter;
import org.strokeplatform.api.auth.Tokens;
import org.strokeplatform.api.health.Readiness;
import org.strokeplatform.api.http.AccessFilter;
import org.strokeplatform.api.http.BodyLimitFilter;
import org.strokeplatform.api.http.LargeRequests;
import org.strokeplatform.api.http.ProblemMapper;
import org.strokeplatform.api.http.SecurityHeaders;
import org.strokeplatform.api.inference.InferResource;
import org.strokeplatform.api.inference.InferenceModelResource;
import org.strokeplatform.api.inference.InferenceServerResource;
import org.strokeplatform.api.metrics.ApiMetrics;
import org.strokeplatform.api.metrics.MetricsResource;
import org.strokeplatform.api.resources.DocsResource;
import org.strokeplatform.api.resources.HealthResource;
import org.strokeplatform.api.resources.ModelInfoResource;
import org.strokeplatform.api.resources.OpenApiResource;
import org.strokeplatform.api.resources.PredictBatchResource;
import org.strokeplatform.api.resources.PredictResource;
import org.strokeplatform.api.resources.PredictionsResource;
import org.strokeplatform.api.resources.RootResource;
import org.strokeplatform.api.scoring.Predictor;

import java.util.Set;

/** Every resource of the service, over a store in memory. */
public final class Api {

    /** How many batches run side by side. */
    public static final int LARGE_REQUESTS = 2;

    private static final String VERSION = new FakeScorer().version();

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
        Predictor predictor = new Predictor(new FakeScorer(), metrics);
        LargeRequests large = new LargeRequests(LARGE_REQUESTS);
        return ResourceExtension.builder()
                .setMapper(json)
                .setRegisterDefaultExceptionMappers(false)
                .addProvider(new AccessFilter(metrics))
                .addProvider(large)
                .addProvider(new BodyLimitFilter(large))
                .addProvider(new ProblemMapper())
                .addProvider(new SecurityHeaders())
                .addResource(new RootResource())
                .addResource(new PredictResource(predictor, store, json))
                .addResource(new PredictBatchResource(predictor, store, large, json))
                .addResource(new PredictionsResource(store, json))
                .addResource(new ModelInfoResource(new FakeScorer()))
                .addResource(new HealthResource(readiness))
                .addResource(new InferenceServerResource(readiness))
                .addResource(new InferenceModelResource(VERSION, readiness))
                .addResource(new InferResource(VERSION, predictor, store, large, json))
                .addResource(new MetricsResource(metrics))
                .addResource(OpenApiResource.of(
                        Set.of(
                                PredictResource.class,
                                PredictBatchResource.class,
                                PredictionsResource.class,
                                InferResource.class),
                        false))
                .addResource(new DocsResource());
    }
}
