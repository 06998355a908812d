/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much clients may ask for. */
final class LimitSettings {

    @Min(0)
    @Max(1_000_000)
    @JsonProperty
    private int requestsPerSecond;

    @Min(1)
    @Max(1000)
    @JsonProperty
    private int largeRequests = 2;

    /** Requests of one client in a second, above which the service answers 429; 0 for no limit. */
    int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Batches, and bodies above 64 KiB, that are worked on side by side; above it the service answers 429. */
    int largeRequests() {
        return largeRequests;
    }
}
