/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.local.process.Program;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts one JSON body again and again by wrk, a known load generator that takes little from the service beside it. */
final class Wrk {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MS = 1e3;

    /** Whole numbers, where wrk's own summary rounds. It corrects its latencies for coordinated omission by itself. */
    private static final Pattern SUMMARY =
            Pattern.compile("answers=(\\d+) micros=(\\d+) p99_micros=(\\d+) broken=(\\d+) refused=(\\d+)");

    private static final String SCRIPT = """
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.body = io.open("%s", "rb"):read("*a")

            done = function(summary, latency)
              local errors = summary.errors
              print(string.format("answers=%%d micros=%%d p99_micros=%%d broken=%%d refused=%%d",
                summary.requests, summary.duration, latency:percentile(99),
                errors.connect + errors.read + errors.write + errors.timeout, errors.status))
            end
            """;

    private Wrk() {}

    /** Where wrk is; throws a {@code PlatformException} that says what to install where it is not. */
    static Path program() {
        return Program.require("wrk", "wrk", "bench api");
    }

    /**
     * Posts over kept connections, each as soon as the last answer is there. What is under way at the end is not counted.
     *
     * @throws IOException when a connection had no answer at all, or an answer was refused, broken or late
     */
    static Load post(int connections, int seconds, URI target, String body) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("wrk");
        Path content = Files.writeString(folder.resolve("body.json"), body);
        Path script = Files.writeString(folder.resolve("post.lua"), SCRIPT.formatted(content));
        try {
            Process wrk = new ProcessBuilder(
                            program().toString(),
                            "--threads=1",
                            "--connections=" + connections,
                            "--duration=" + seconds + "s",
                            "--timeout=60s",
                            "--script=" + script,
                            target.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return load(connections, output);
        } finally {
            Files.delete(script);
            Files.delete(content);
            Files.delete(folder);
        }
    }

    /** What wrk and the script printed, as figures. */
    static Load load(int connections, String output) throws IOException {
        Matcher summary = SUMMARY.matcher(output);
        if (!summary.find()) {
            throw new IOException("wrk ended without a summary: " + output.strip());
        }
        long answers = Long.parseLong(summary.group(1));
        long failed = Long.parseLong(summary.group(4)) + Long.parseLong(summary.group(5));
        if (failed > 0 || answers < connections) {
            throw new IOException(
                    "Expected a success for each request of " + connections + " connections, found " + summary.group());
        }
        return new Load(
                answers * MICROS_PER_SECOND / Long.parseLong(summary.group(2)),
                Long.parseLong(summary.group(3)) / MICROS_PER_MS);
    }
}
