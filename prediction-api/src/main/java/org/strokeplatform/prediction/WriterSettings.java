/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How predictions that arrive at the same time share transactions. */
final class WriterSettings {

    @Min(1)
    @Max(64)
    @JsonProperty
    private int threads = 2;

    @Min(1)
    @Max(1_000_000)
    @JsonProperty
    private int queueCapacity = 512;

    @Min(1)
    @Max(10_000)
    @JsonProperty
    private int groupSize = 128;

    /** Writers, each with a connection of its own. */
    int threads() {
        return threads;
    }

    /** Predictions that may wait to be written; above it the service answers 429. */
    int queueCapacity() {
        return queueCapacity;
    }

    /** The most predictions that share one transaction. */
    int groupSize() {
        return groupSize;
    }
}
