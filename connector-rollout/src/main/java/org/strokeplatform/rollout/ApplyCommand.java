/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.CommitWait;
import org.strokeplatform.rollout.apply.Plan;
import org.strokeplatform.rollout.apply.Rollout;
import org.strokeplatform.rollout.apply.Rollout.Outcome;
import org.strokeplatform.rollout.apply.RunningWait;
import org.strokeplatform.rollout.commits.TopicEnds;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.targets.CheckedTarget;
import org.strokeplatform.rollout.targets.TargetCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the live connectors to what the files say and waits until they run. */
@Command(
        name = "apply",
        description = {
            "Bring the live connectors to what the files say and wait until they run: sources, then sinks.",
            "A sink for which changes wait in its topics runs once it has committed an offset.",
            "When one does not run, all that was changed is put back, and the task's trace is shown"
        })
final class ApplyCommand extends PlanAction {

    /** The workers' plugin folders, as they can be read from here, with commas: where the sinks' JDBC drivers are. */
    private static final String PLUGIN_PATH = "CONNECT_PLUGIN_PATH";

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How long all must have been running. Default: ${DEFAULT-VALUE}")
    private int settle;

    @Option(
            names = "--commit-timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description =
                    "How long a sink may take until it commits, beyond the interval of its own settings; 0 to wait"
                            + " for no commit. Default: ${DEFAULT-VALUE}")
    private int commitTimeout;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(names = "--no-rollback", description = "Leave everything as it is when a connector does not run")
    private boolean noRollback;

    @Option(
            names = "--skip-source-check",
            description = "Do not ask the source database first, and go on in spite of what it lacks")
    private boolean skipSourceCheck;

    @Option(
            names = "--skip-target-check",
            description = "Do not open first what the connectors write to: databases, catalog, bucket, schema registry")
    private boolean skipTargetCheck;

    @Override
    ExitCode run(Plan plan) {
        if (commitTimeout < 0) {
            throw badUsage("--commit-timeout: expected 0 or more seconds, found " + commitTimeout);
        }
        refuseHalted(plan);
        if (!json()) {
            plan.lines().forEach(this::print);
        }
        if (!skipSourceCheck) {
            List<CheckedSource> sources = checkSources(plan);
            if (sources.stream().anyMatch(CheckedSource::hasErrors)) {
                return refuse(
                        plan,
                        "Nothing was changed: repair the source database, or go on with --skip-source-check",
                        Map.of("sources", sources));
            }
        }
        if (!skipTargetCheck) {
            List<CheckedTarget> targets = checkTargets(plan);
            if (targets.stream().anyMatch(CheckedTarget::unusable)) {
                return refuse(
                        plan,
                        "Nothing was changed: set the targets right, or go on with --skip-target-check",
                        Map.of("targets", targets));
            }
        }
        ReplicaColumnsLook.lines(environment()).forEach(this::note);
        Outcome outcome = rollOut(plan);
        report(plan, outcome);
        return outcome.exitCode();
    }

    private Outcome rollOut(Plan plan) {
        boolean asks = commitTimeout > 0 && plan.changes().stream().anyMatch(change -> !change.source());
        Optional<TopicEnds> ends = asks ? broker.topicEnds(rollout(), this::note) : Optional.empty();
        try {
            RunningWait running = runningWait(Duration.ofSeconds(settle));
            Optional<CommitWait> commits =
                    ends.map(topics -> new CommitWait(running, topics, Duration.ofSeconds(commitTimeout), this::note));
            return new Rollout(running, commits, environment()::get, !noRollback, this::note).apply(plan);
        } finally {
            ends.ifPresent(TopicEnds::close);
        }
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

    /** Only of what changes: a connector that runs is not in the way while its target is away for a moment. */
    private List<CheckedTarget> checkTargets(Plan plan) {
        List<Path> pluginPath = environment()
                .get(PLUGIN_PATH)
                .map(paths -> Arrays.stream(paths.split(","))
                        .map(String::strip)
                        .map(Path::of)
                        .toList())
                .orElse(List.of());
        TargetCheck check = new TargetCheck(environment()::get, pluginPath);
        return plan.changes().stream()
                .filter(change -> change.wanted().isPresent() && change.changes())
                .flatMap(change -> check.check(change.name(), change.wanted().get()).stream())
                .peek(target -> {
                    if (target.unusable() || !target.notChecked().isEmpty()) {
                        note(target.line());
                    }
                })
                .toList();
    }

    private ExitCode refuse(Plan plan, String message, Map<String, ?> why) {
        if (json()) {
            printResult(ExitCode.REFUSED, plan, message, why);
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
