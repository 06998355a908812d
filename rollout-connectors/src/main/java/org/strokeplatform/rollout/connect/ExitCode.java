/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

/** What a run tells its caller: every subcommand ends with one of these numbers and no other. */
public enum ExitCode {
    OK(0, "Done, or nothing to do"),
    FAILED(1, "It did not work; after `apply` the former configuration is back and runs as before"),
    CHANGES(2, "`plan` found differences between the files and the live connectors"),
    REFUSED(
            3,
            "A file, a connector's state, the worker's validation, the source database or a target forbids it; nothing was changed"),
    UNREACHABLE(4, "No worker, or no source database, answered, or it refused the user; nothing more was done"),
    NOT_RESTORED(5, "`apply` failed and the former configuration could not be restored or does not run"),
    CONFLICT(6, "Someone else changed a connector meanwhile; theirs was left as it is"),
    NOT_PRUNED(
            7,
            "`apply` put the files' connectors, which run and stay, but `--prune` could not delete one that no file declares"),
    USAGE(64, "The command line or an environment variable is wrong");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
