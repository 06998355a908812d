/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Command;

/** Commands that only hold others: without one of these they are refused. */
final class CommandGroups {

    private CommandGroups() {}

    @Command(
            name = "offsets",
            description = "Show or reset how far a connector has come",
            subcommands = {OffsetsShowCommand.class, OffsetsResetCommand.class})
    static final class Offsets {}

    @Command(
            name = "replica",
            description = "Look after the database that the SQL sink writes to",
            subcommands = {ReplicaMigrateCommand.class, ReplicaVerifyCommand.class, ReplicaRepairCommand.class})
    static final class Replica {}

    @Command(
            name = "source",
            description = "Look at the database that the source reads",
            subcommands = SourceCheckCommand.class)
    static final class Source {}

    @Command(
            name = "dlq",
            description = "List, show and replay the records in the dead-letter topics of the sinks",
            subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
    static final class DeadLetters {}
}
