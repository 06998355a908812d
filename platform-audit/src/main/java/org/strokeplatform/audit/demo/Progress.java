/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

/** A line that counts, rewritten in place on a terminal and printed now and then elsewhere. Not thread-safe. */
final class Progress {

    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long FILE_NANOS = 5_000_000_000L;

    private final boolean terminal = System.console() != null;
    private final String verb;
    private long shownAt = System.nanoTime();

    Progress(String verb) {
        this.verb = verb;
    }

    void show(Object count) {
        long now = System.nanoTime();
        if (now - shownAt >= (terminal ? TERMINAL_NANOS : FILE_NANOS)) {
            shownAt = now;
            System.out.print((terminal ? "\r" : "") + verb + " " + count + (terminal ? "\033[K" : "\n"));
            System.out.flush();
        }
    }

    void end(Object count) {
        System.out.println((terminal ? "\r" : "") + verb + " " + count + (terminal ? "\033[K" : ""));
    }
}
