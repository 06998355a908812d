/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The options that every command takes. */
public final class SessionOptions {

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "local[*]",
            description = "Where Spark runs: local[N], spark://HOST:PORT, yarn, k8s://URL (default: ${DEFAULT-VALUE}).")
    private String master;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The platform's folder, for its endpoints.env (default: .stroke in the project, after the"
                    + " variables that are exported).")
    private Path data;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark's own; may be repeated.")
    private Map<String, String> conf = Map.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    public Settings settings() {
        return Settings.of(data, System.getenv());
    }

    public SparkSession open(Settings settings) {
        return open(settings, Map.of());
    }

    /** With a command's own settings of Spark, which yield to the user's. */
    public SparkSession open(Settings settings, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.putAll(conf);
        return Session.open(master, settings, all);
    }
}
