/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

/**
 * A measured figure, as {@code --json} writes it.
 *
 * @param name stable, for comparison with earlier runs
 * @param unit such as {@code ns/op}
 */
public record Figure(String name, double value, String unit) {}
