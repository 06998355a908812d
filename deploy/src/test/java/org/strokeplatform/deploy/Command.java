/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands with fakes first on their path. A fake writes each of its calls, a line, to a file, and then does what its test
 * says in a few lines of shell.
 */
final class Command {

    /**
     * How a command ended.
     *
     * @param exit its exit code
     * @param output standard output and error together
     */
    record Result(int exit, String output) {}

    private static final long SECONDS_TO_LIVE = 60;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path fakes;
    private final Path calls;
    private String input = "";

    Command(Path scratch) throws IOException {
        fakes = Files.createDirectories(scratch.resolve("bin"));
        calls = Files.writeString(scratch.resolve("calls"), "");
    }

    Command fake(String name, String script) throws IOException {
        String call = "printf '%s\\n' \"" + name + " $*\" | tr '\\n' ' ' >> '" + calls + "'; echo >> '" + calls + "'\n";
        Path file = Files.writeString(fakes.resolve(name), "#!/usr/bin/env bash\n" + call + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    Command with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    Command reading(String text) {
        input = text;
        return this;
    }

    Result run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(fakes.getParent(), "output", "");
        Path given = Files.writeString(Files.createTempFile(fakes.getParent(), "input", ""), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Project.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(given.toFile())
                .redirectOutput(output.toFile());
        String path = fakes + ":" + System.getenv("PATH");
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(AWS|STROKE|MYSQL|REPLICA|SSH|DOCKER_HOST|COMPOSE).*"));
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS_TO_LIVE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running: " + List.of(command) + ": " + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** The calls of all fakes so far, in order. */
    List<String> calls() throws IOException {
        List<String> lines = new ArrayList<>();
        Files.readAllLines(calls).forEach(line -> lines.add(line.strip()));
        return lines;
    }

    /** Whether a real command of that name is installed. */
    static boolean exists(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
