/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the replica's database, which the SQL sink writes to. */
@Command(
        name = "replica",
        description = "Look after the database that the SQL sink writes to",
        subcommands = {ReplicaMigrateCommand.class, ReplicaVerifyCommand.class, ReplicaRepairCommand.class})
final class ReplicaCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand");
    }
}
