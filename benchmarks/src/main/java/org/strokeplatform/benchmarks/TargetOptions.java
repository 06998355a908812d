/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.local.core.Edition;
import org.strokeplatform.local.core.Plugins;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of the sections that run a whole platform. */
final class TargetOptions {

    @Option(
            names = "--edition",
            paramLabel = "NAME",
            description = "delay, pipeline: connector files and plugins, ${COMPLETION-CANDIDATES} (default: open).")
    private Edition edition;

    @Option(
            names = "--plugin-path",
            paramLabel = "DIR",
            description =
                    "delay, pipeline: a folder of Connect plugins to load beside the packaged ones, as the edition"
                            + " confluent needs them; may be repeated.")
    private List<Path> pluginPath = List.of();

    @Option(
            names = "--replica",
            paramLabel = "URL",
            description = "delay, pipeline: write into this database, a JDBC URL of MySQL or SQL Server, instead of the"
                    + " embedded one; REPLICA_USER and REPLICA_PASSWORD of the environment open it. It must have no"
                    + " tables; those of the measurement are dropped.")
    private String replica;

    boolean isGiven() {
        return edition != null || !pluginPath.isEmpty() || replica != null;
    }

    /** @throws ParameterException if a folder is not there, or a variable is not set */
    BenchTarget target(CommandSpec spec, Map<String, String> environment) {
        for (Path folder : pluginPath) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--plugin-path: expected a folder that holds unpacked Connect plugins, such as"
                                + " confluentinc-kafka-connect-jdbc-10.8.4, found none at " + folder.toAbsolutePath());
            }
        }
        List<Path> folders = pluginPath.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        return new BenchTarget(
                new Plugins(edition == null ? Edition.OPEN : edition, folders),
                Optional.ofNullable(replica).map(url -> replica(url, spec, environment)));
    }

    private static BenchReplica replica(String url, CommandSpec spec, Map<String, String> environment) {
        if (!url.startsWith("jdbc:mysql:") && !url.startsWith("jdbc:sqlserver:")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--replica: expected jdbc:mysql://... or jdbc:sqlserver://..., found another URL");
        }
        for (String name : List.of("REPLICA_USER", "REPLICA_PASSWORD")) {
            if (environment.getOrDefault(name, "").isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--replica: " + name + " is not set");
            }
        }
        return new BenchReplica(url, environment.get("REPLICA_USER"), environment.get("REPLICA_PASSWORD"));
    }
}
