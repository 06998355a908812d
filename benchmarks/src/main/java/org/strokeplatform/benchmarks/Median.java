/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.openjdk.jmh.util.ListStatistics;

import java.util.List;

/** The middle of some measurements; of an even number, the mean of the two in the middle. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new ListStatistics(all).getPercentile(50);
    }
}
