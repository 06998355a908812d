/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The former name of {@code ./stroke verify}, for one release. */
@Command(name = "reconcile", hidden = true, description = "The former name of verify; --help lists its options.")
final class ReconcileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** What the former command needed in order not to write. */
    @Option(names = "--dry-run", hidden = true)
    private boolean dryRun;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println("stroke: 'reconcile' is now './stroke verify', which only compares;"
                        + " './stroke rollout replica repair --yes' repairs");
        return VerifyCommand.run(spec.commandLine(), options);
    }
}
