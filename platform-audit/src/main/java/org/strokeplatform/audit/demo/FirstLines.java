/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import java.util.function.Consumer;

/** Prints the first few of what may be many lines, and says that there are more. Not thread-safe. */
final class FirstLines implements Consumer<String> {

    private final int most;
    private int seen;

    FirstLines(int most) {
        this.most = most;
    }

    @Override
    public void accept(String line) {
        if (seen < most) {
            System.out.println(line);
        } else if (seen == most) {
            System.out.println("... and more");
        }
        seen++;
    }
}
