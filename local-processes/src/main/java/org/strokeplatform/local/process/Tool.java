/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that prepares a service and ends. */
public final class Tool {

    private Tool() {}

    /**
     * Runs a part of a service's start to its end, under the same limit.
     *
     * @param what to say when it fails: "MySQL could not create its data folder"
     * @param log takes its output
     */
    public static void prepare(String what, List<String> command, Path log) throws IOException, InterruptedException {
        run(what, command, log, new StartLimit(StartLimit.DEFAULT_TIMEOUT, () -> false));
    }

    /**
     * Runs to the end; an interrupt kills the program, and so does the end of this process.
     *
     * @param what to say when it fails: "MySQL could not create its data folder"
     * @param log takes its output
     */
    public static void run(String what, List<String> command, Path log) throws IOException, InterruptedException {
        run(what, command, log, null);
    }

    private static void run(String what, List<String> command, Path log, StartLimit limit)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread end = new Thread(process::destroyForcibly);
        Hooks.add(end);
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                if (limit != null && limit.isPast(process.toHandle())) {
                    throw new PlatformException(what + " " + limit.describe() + "; see " + log);
                }
            }
            if (process.exitValue() != 0) {
                throw new PlatformException(what + "; see " + log);
            }
        } finally {
            process.destroyForcibly();
            Hooks.remove(end);
        }
    }
}
