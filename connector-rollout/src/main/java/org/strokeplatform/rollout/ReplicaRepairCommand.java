/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sets the replica's rows right that differ from the source. */
@Command(
        name = "repair",
        description = {
            "Write missing and different rows of the replica from the source's, and delete extra ones",
            "Without --yes it shows what it would do. What it does it logs in the replica's table replica_repairs",
            "Exit code 0: all is equal now; 1: rows differ; 3: something could not be compared",
            "Passwords come from MYSQL_CDC_PASSWORD and REPLICA_PASSWORD of the environment only"
        })
final class ReplicaRepairCommand extends ReplicaCheckAction {

    @Option(names = "--yes", description = "Do it, after the same comparison")
    private boolean yes;

    @Override
    boolean repairs() {
        if (!yes) {
            note("A dry run: nothing is written without --yes");
        }
        return yes;
    }
}
