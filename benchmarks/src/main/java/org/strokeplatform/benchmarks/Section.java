/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import java.util.List;

/** A group of benchmarks that is run by its name. */
@FunctionalInterface
interface Section {

    /**
     * Measures.
     *
     * @param quick roughly, in seconds
     */
    List<Figure> measure(boolean quick) throws Exception;
}
