/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much one client may ask for. */
final class LimitSettings {

    @Min(0)
    @Max(1_000_000)
    @JsonProperty
    private int requestsPerSecond;

    /** Requests of one client in a second, above which the service answers 429; 0 for no limit. */
    int requestsPerSecond() {
        return requestsPerSecond;
    }
}
