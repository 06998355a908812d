/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The settings of the service, beside Dropwizard's own {@code server} and {@code logging}. */
public final class PredictionConfiguration extends Configuration {

    @Valid
    @NotNull
    @JsonProperty
    private DatabaseSettings database;

    @Valid
    @NotNull
    @JsonProperty
    private WriterSettings writer = new WriterSettings(null, null, null);

    @Valid
    @NotNull
    @JsonProperty
    private ModelSettings model = new ModelSettings(null);

    @Valid
    @NotNull
    @JsonProperty
    private AuthSettings auth = new AuthSettings(null, false);

    @Valid
    @NotNull
    @JsonProperty
    private LimitSettings limits = new LimitSettings(0, null);

    DatabaseSettings database() {
        return database;
    }

    WriterSettings writer() {
        return writer;
    }

    ModelSettings model() {
        return model;
    }

    AuthSettings auth() {
        return auth;
    }

    LimitSettings limits() {
        return limits;
    }
}
