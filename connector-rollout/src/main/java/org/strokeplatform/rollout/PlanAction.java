/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** What is done with the difference between files and live connectors, once the files are found good. */
abstract class PlanAction extends FilesAction {

    @Option(names = "--prune", description = "Also delete, in the end, the connectors that no file declares")
    private boolean prune;

    abstract ExitCode run(Plan plan);

    @Override
    final ExitCode run() {
        List<Verdict> verdicts = verdicts();
        List<Problem> problems = problems(verdicts);
        if (!problems.isEmpty()) {
            complain(problems);
            return ExitCode.REFUSED;
        }
        return run(Plan.make(client(), verdicts, prune ? Optional.of(declared()) : Optional.empty()));
    }
}
