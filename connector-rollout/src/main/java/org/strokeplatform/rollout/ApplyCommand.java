/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.Rollout.Outcome;
import org.strokeplatform.rollout.source.CheckedSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the live connectors to what the files say and waits until they run. */
@Command(
        name = "apply",
        description = {
            "Bring the live connectors to what the files say and wait until they run: sources, then sinks.",
            "When one does not run, all that was changed is put back, and the task's trace is shown"
        })
final class ApplyCommand extends PlanAction {

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How long all must have been running. Default: ${DEFAULT-VALUE}")
    private int settle;

    @Option(names = "--no-rollback", description = "Leave everything as it is when a connector does not run")
    private boolean noRollback;

    @Option(
            names = "--skip-source-check",
            description = "Do not ask the source database first, and go on in spite of what it lacks")
    private boolean skipSourceCheck;

    @Override
    ExitCode run(Plan plan) {
        refuseHalted(plan);
        if (!json()) {
            plan.lines().forEach(this::print);
        }
        if (!skipSourceCheck) {
            List<CheckedSource> sources = checkSources(plan);
            if (sources.stream().anyMatch(CheckedSource::hasErrors)) {
                return refuse(plan, sources);
            }
        }
        ReplicaColumnsLook.lines(environment()).forEach(this::note);
        Duration held = Duration.ofSeconds(settle);
        Outcome outcome = new Rollout(client(), runningWait(held), held, !noRollback, this::note).apply(plan);
        report(plan, outcome);
        return outcome.exitCode();
    }

    private static void refuseHalted(Plan plan) {
        plan.changes().stream()
                .filter(change -> change.wanted().isPresent() && change.changes() && change.halted())
                .findFirst()
                .ifPresent(change -> {
                    throw new RolloutException(
                            ExitCode.REFUSED,
                            "%s is %s, so it could not be seen to run; resume it first, or leave it out with --only"
                                    .formatted(
                                            change.name(),
                                            change.before().get().connector().state()));
                });
    }

    private List<CheckedSource> checkSources(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.wanted().isPresent())
                .flatMap(change ->
                        rollout().checkIfPossible(change.name(), change.wanted().get()).stream())
                .peek(this::note)
                .toList();
    }

    private void note(CheckedSource source) {
        if (source.findings().isEmpty()) {
            note(source.summary());
        } else {
            source.lines().forEach(this::note);
        }
    }

    private ExitCode refuse(Plan plan, List<CheckedSource> sources) {
        String message = "Nothing was changed: repair the source database, or go on with --skip-source-check";
        if (json()) {
            printResult(ExitCode.REFUSED, plan, message, Map.of("sources", sources));
        } else {
            note(message);
        }
        return ExitCode.REFUSED;
    }

    private void printResult(ExitCode exitCode, Plan plan, String message, Map<String, ?> more) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("exitCode", exitCode.number());
        result.put("changes", plan.json());
        result.put("message", message);
        result.putAll(more);
        printJson(result);
    }

    private void report(Plan plan, Outcome outcome) {
        if (json()) {
            printResult(outcome.exitCode(), plan, outcome.message(), Map.of());
        } else if (!outcome.message().isEmpty()) {
            note(outcome.message());
        } else {
            print(plan.empty() ? "Nothing to do, all run" : "Applied, all run");
        }
    }
}
