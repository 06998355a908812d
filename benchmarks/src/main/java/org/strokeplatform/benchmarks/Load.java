/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

/**
 * Rate and latency of clients that do one thing again and again, each as soon as the last is done.
 *
 * @param perSecond how often it was done
 * @param percentile99Ms 99 % took no longer, corrected for coordinated omission: a client that waits sends nothing
 *     meanwhile, so that what it would have sent at its mean pace is counted with its wait
 */
record Load(double perSecond, double percentile99Ms) {}
