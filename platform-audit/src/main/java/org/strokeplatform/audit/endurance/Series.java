/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.ArrayList;
import java.util.List;

/** A figure as it goes on in time, sampled evenly. Not thread-safe. */
public final class Series {

    private static final int PARTS = 5;

    private final List<Double> samples = new ArrayList<>();

    void add(double sample) {
        samples.add(sample);
    }

    /** The mean of the second fifth, when what starts has started; 0 without samples. */
    public double early() {
        return mean(samples.size() / PARTS, 2 * samples.size() / PARTS);
    }

    /** The mean of the last fifth. */
    public double late() {
        return mean(samples.size() - samples.size() / PARTS, samples.size());
    }

    public double last() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1);
    }

    public double most() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private double mean(int from, int to) {
        return samples.subList(from, to).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(most());
    }
}
