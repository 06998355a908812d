/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.PlatformException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a program that prepares a service and ends. */
public final class Tool {

    private Tool() {}

    /**
     * Runs to the end; an interrupt kills the program, and so does the end of this process.
     *
     * @param what to say when it fails: "MySQL could not create its data folder"
     * @param log takes its output
     */
    public static void run(String what, List<String> command, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (process.waitFor() != 0) {
                throw new PlatformException(what + "; see " + log);
            }
        } finally {
            process.destroyForcibly();
            forget(end);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending and has run it.
        }
    }
}
