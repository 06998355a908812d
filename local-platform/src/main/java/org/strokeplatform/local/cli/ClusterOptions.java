/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.Cluster;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the topics of a new data folder are kept. */
public final class ClusterOptions {

    @Option(
            names = "--brokers",
            paramLabel = "N",
            description = "Kafka brokers, 1 or " + Cluster.MOST_BROKERS
                    + ": of three any one may be away (of a new folder; default: as before, 1 at first).")
    private Integer brokers;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Partitions of each table's topic, and tasks of each sink (of a new folder; default: as before,"
                            + " at first 1, or 4 for several workers).")
    private Integer partitions;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** What the caller asks for, and the former where nothing is asked. */
    public Cluster changed(Cluster former) {
        try {
            return former.changedTo(brokers, partitions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }
}
