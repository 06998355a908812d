/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.Endpoints;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the topics of a new data folder are kept. */
public final class ClusterOptions {

    private static final String BROKERS_OF_THE_USER = "KAFKA_BOOTSTRAP";

    @Option(
            names = "--brokers",
            paramLabel = "N",
            description = "Kafka brokers, 1 or " + Cluster.MOST_BROKERS
                    + ": of three any one may be away (of a new folder; default: as before, 1 at first). Not with"
                    + " KAFKA_BOOTSTRAP, which names brokers of yours.")
    private Integer brokers;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Partitions of each table's topic, and tasks of each sink (of a new folder; default: as before,"
                            + " at first 1, or 4 for several workers). On brokers of yours, of topics that are not"
                            + " there yet.")
    private Integer partitions;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Refuses a number of brokers where they are not the platform's. */
    void requireUsable(Endpoints endpoints) {
        if (brokers != null && endpoints.isExternal(BROKERS_OF_THE_USER)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--brokers counts the platform's own brokers, and " + BROKERS_OF_THE_USER + "="
                            + endpoints.get(BROKERS_OF_THE_USER) + " names yours; leave --brokers out (copies of the"
                            + " topics: KAFKA_REPLICATION_FACTOR), or go without " + BROKERS_OF_THE_USER
                            + " (./stroke up --retarget with an empty one, where the folder remembers it)");
        }
    }

    /** What the caller asks for, and the former where nothing is asked. */
    public Cluster changed(Cluster former) {
        try {
            return former.changedTo(brokers, partitions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }
}
