/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.rollout.RolloutCommand;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.OpenTransactions;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares replica and source beside live traffic, in a process that starts as {@code ./stroke} starts it: all rows of
 * both tables and of {@code high_risk}.
 */
final class VerifySection implements Section {

    private static final int THOUSANDS = 100;
    private static final int MANY_THOUSANDS = 1_000;
    private static final int QUICK_THOUSANDS = 20;
    /** Some five seconds of traffic, enough for a 99th percentile. */
    private static final int BARE_COMMITS = 500;

    private static final long LOOK_MS = 20;

    private record Run(double seconds, double cpuSeconds) {}

    @Override
    public List<Figure> measure(boolean quick) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            VerifyTables tables = VerifyTables.create(mysql);
            tables.fillTo(quick ? QUICK_THOUSANDS : THOUSANDS);
            measure("verify", mysql, tables, figures);
            if (!quick) {
                tables.fillTo(MANY_THOUSANDS);
                measure("verify_million", mysql, tables, figures);
            }
        }
        return figures;
    }

    private static void measure(String name, EmbeddedMySql mysql, VerifyTables tables, List<Figure> figures)
            throws Exception {
        double alone;
        try (VerifyTraffic traffic = new VerifyTraffic(mysql, tables.rows())) {
            traffic.awaitCommits(BARE_COMMITS);
            alone = traffic.end();
        }
        try (VerifyTraffic traffic = new VerifyTraffic(mysql, tables.rows());
                OpenTransactions transactions = new OpenTransactions(mysql, EmbeddedMySql.USER)) {
            Run run = verify(tables);
            figures.add(new Figure(name + "_s", run.seconds(), "s"));
            figures.add(new Figure(name + "_cpu_s", run.cpuSeconds(), "s"));
            figures.add(new Figure(name + "_oldest_transaction_s", transactions.oldest(), "s"));
            figures.add(new Figure(name + "_locks", transactions.locks(), "locks"));
            figures.add(new Figure(name + "_commit_p99_ms", traffic.end(), "ms"));
            figures.add(new Figure(name + "_bare_commit_p99_ms", alone, "ms"));
        }
    }

    private static Run verify(VerifyTables tables) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RolloutCommand.class.getName(),
                        "replica",
                        "verify",
                        "--table=patients",
                        "--table=predictions")
                .inheritIO();
        command.environment().putAll(tables.environment());
        long start = System.nanoTime();
        Process process = command.start();
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("Equal tables were not found equal: exit code " + process.exitValue());
        }
        return new Run(seconds, cpu.toMillis() / 1e3);
    }
}
