/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of {@code ./stroke analytics} in a process of its own, as the launcher starts it. */
final class AnalyticsRun implements AutoCloseable {

    private final Process process;
    private final Path log;

    private AnalyticsRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static AnalyticsRun start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Distribution distribution = Distribution.current();
        Path home = distribution.home();
        List<String> command = new ArrayList<>(List.of(
                Jvm.executable(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "@" + distribution.sparkJavaOptions(),
                "-Dstroke.home=" + home,
                "-cp",
                String.join(
                        File.pathSeparator,
                        home.resolve("analytics/target/analytics.jar").toString(),
                        home.resolve("analytics/target/job") + "/*",
                        distribution.spark().resolve("jars") + "/*"),
                "org.strokeplatform.analytics.cli.AnalyticsCommand"));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(folder, arguments[0], ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new AnalyticsRun(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
