/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How predictions that arrive at the same time share transactions.
 *
 * @param threads writers, each with a connection of its own
 * @param queueCapacity predictions that may wait to be written; above it the service answers 429
 * @param groupSize the most predictions that share one transaction
 */
record WriterSettings(
        @Min(1) @Max(64) Integer threads,
        @Min(1) @Max(1_000_000) Integer queueCapacity,
        @Min(1) @Max(10_000) Integer groupSize) {

    WriterSettings {
        threads = threads == null ? 2 : threads;
        queueCapacity = queueCapacity == null ? 512 : queueCapacity;
        groupSize = groupSize == null ? 128 : groupSize;
    }
}
