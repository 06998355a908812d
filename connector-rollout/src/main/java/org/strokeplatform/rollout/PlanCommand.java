/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.Plan;
import org.strokeplatform.rollout.connect.ExitCode;
import picocli.CommandLine.Command;

import java.util.Map;

/** Shows what an apply would change. */
@Command(
        name = "plan",
        description = "Show what apply would change, secrets masked: + create, ~ change, = nothing, - delete")
final class PlanCommand extends PlanAction {

    @Override
    ExitCode run(Plan plan) {
        if (json()) {
            printJson(Map.of("changes", plan.json()));
        } else {
            plan.lines().forEach(this::print);
        }
        return plan.empty() ? ExitCode.OK : ExitCode.CHANGES;
    }
}
