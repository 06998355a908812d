/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import java.io.PrintWriter;
import java.util.List;

/** A group of benchmarks that is run by its name. */
@FunctionalInterface
interface Section {

    /** @param quick roughly, in seconds */
    List<Figure> measure(boolean quick) throws Exception;

    default void print(List<Figure> figures, PrintWriter out) {
        figures.forEach(figure -> out.printf("%-24s %,14.2f %s%n", figure.name(), figure.value(), figure.unit()));
    }
}
