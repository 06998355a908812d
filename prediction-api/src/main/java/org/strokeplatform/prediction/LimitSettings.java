/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How much clients may ask for; above it the service answers 429.
 *
 * @param requestsPerSecond requests of one client in a second; 0 for no limit
 * @param largeRequests batches, and bodies above 64 KiB, that are worked on side by side
 */
record LimitSettings(
        @Min(0) @Max(1_000_000) int requestsPerSecond,
        @Min(1) @Max(1000) Integer largeRequests) {

    LimitSettings {
        largeRequests = largeRequests == null ? 2 : largeRequests;
    }
}
