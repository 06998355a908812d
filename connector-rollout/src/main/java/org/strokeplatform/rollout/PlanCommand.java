/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what an apply would change. */
@Command(
        name = "plan",
        description = "Show what apply would change, secrets masked: + create, ~ change, = nothing, - delete")
final class PlanCommand extends FilesAction {

    @Option(names = "--prune", description = "Delete the connectors that no file declares")
    private boolean prune;

    @Override
    ExitCode run() {
        List<Verdict> verdicts = verdicts();
        List<Problem> problems = problems(verdicts);
        if (!problems.isEmpty()) {
            complain(problems);
            return ExitCode.REFUSED;
        }
        Plan plan = Plan.make(client(), verdicts, prune ? Optional.of(declared()) : Optional.empty());
        if (json()) {
            printJson(Map.of("changes", plan.json()));
        } else {
            plan.lines().forEach(this::print);
        }
        return plan.empty() ? ExitCode.OK : ExitCode.CHANGES;
    }
}
