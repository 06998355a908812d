/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.strokeplatform.testing.PackagedService;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A command line of the packaged service that runs in a process of its own. */
record ServiceCommand(Process process, Path log) {

    private static final int NOBODY = 1;

    /**
     * What a command left.
     *
     * @param output both streams
     */
    record Outcome(int exit, String output) {}

    /** Starts a command in a folder that gets its output; nothing listens where its database would be. */
    static ServiceCommand start(Path folder, Map<String, String> variables, String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, "command", ".log");
        ProcessBuilder builder = new ProcessBuilder(PackagedService.command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = new HashMap<>(PackagedService.environment(NOBODY, "none"));
        environment.putAll(variables);
        builder.environment().putAll(environment);
        return new ServiceCommand(builder.start(), log);
    }

    static Outcome run(Path folder, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        return start(folder, variables, arguments).awaitEnd();
    }

    Outcome awaitEnd() throws IOException, InterruptedException {
        int exit = process.waitFor();
        return new Outcome(exit, Files.readString(log));
    }
}
