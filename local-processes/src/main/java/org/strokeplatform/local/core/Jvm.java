/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the command lines of the platform's Java processes: small and quick to start. The system property
 * {@value #OPTIONS_PROPERTY} holds further options, separated by spaces, for those who want them otherwise.
 */
public final class Jvm {

    /** Names the system property. */
    public static final String OPTIONS_PROPERTY = "stroke.java.options";

    private static final int FIRST_HEAP_MB = 64;

    private Jvm() {}

    /** The Java that this process runs on. */
    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The start of a command line, up to the class or {@code -jar}.
     *
     * @param heapMb the largest heap in MB
     */
    public static List<String> command(int heapMb, String... options) {
        List<String> command = new ArrayList<>(List.of(
                executable(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss512k",
                "-Xms" + Math.min(heapMb, FIRST_HEAP_MB) + "m",
                "-Xmx" + heapMb + "m",
                // The same wherever it runs: neither the user's charset nor the user's language.
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Duser.timezone=UTC",
                // Newer Java warns of what libraries do; an older one does not know each of these.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(options));
        // The last of two contrary options wins; another collector needs the first one switched off, too.
        String more = System.getProperty(OPTIONS_PROPERTY, "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split(" +")));
        }
        return command;
    }
}
