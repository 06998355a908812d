/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import picocli.CommandLine;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes a process print the same whatever the user's locale: UTF-8, and numbers as English writes them. */
public final class Terminal {

    private Terminal() {}

    /**
     * Sets the process's locale and its standard streams. Call it first in {@code main}: Java would print the locale's
     * charset, and the locale's digits would also get into the files that it writes.
     */
    public static void prepare() {
        Locale.setDefault(Locale.ENGLISH);
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }

    /** Lets a command line, its help and its errors too, print UTF-8 on the standard streams. */
    public static CommandLine utf8(CommandLine commandLine) {
        return commandLine
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
