/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Command;

/** Compares the replica with the source. */
@Command(
        name = "verify",
        description = {
            "Compare the replica with the source, row by row and value by value",
            "Exit code 0: equal; 1: rows differ; 3: something could not be compared",
            "Passwords come from MYSQL_CDC_PASSWORD and REPLICA_PASSWORD of the environment only"
        })
final class ReplicaVerifyCommand extends ReplicaCheckAction {

    @Override
    boolean repairs() {
        return false;
    }
}
