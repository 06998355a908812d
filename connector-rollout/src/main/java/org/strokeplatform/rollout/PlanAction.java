/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.Plan;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.files.ValidationResult;
import org.strokeplatform.rollout.files.ValidationResult.FileProblem;
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
        List<ValidationResult> results = results();
        List<FileProblem> problems = problems(results);
        if (!problems.isEmpty()) {
            report(problems);
            return ExitCode.REFUSED;
        }
        return run(Plan.make(client(), results, prune ? Optional.of(declared()) : Optional.empty()));
    }
}
