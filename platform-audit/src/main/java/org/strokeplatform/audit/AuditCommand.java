/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.audit.endurance.Audit;
import org.strokeplatform.audit.endurance.AuditReport;
import org.strokeplatform.audit.endurance.AuditSettings;
import org.strokeplatform.audit.endurance.FaultTarget;
import org.strokeplatform.local.cli.ClusterOptions;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** Kills processes of a platform of its own under load, and looks for every change. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Kills processes at random while changes are written, on a platform of its own, and looks for every change in",
            "MySQL, topic, replica and archive; exits with 1 when one is missing or there twice."
        })
final class AuditCommand implements Callable<Integer> {

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "4",
            description = "Faults in a round, some of them two kills in a row (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", paramLabel = "S", description = "Of what is killed when (default: a random one).")
    private Long seed;

    @Option(
            names = "--targets",
            paramLabel = "NAME",
            split = ",",
            description = "What is killed, of ${COMPLETION-CANDIDATES} (default: all).")
    private List<FaultTarget> targets = List.of(FaultTarget.values());

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "100",
            description = "Changes a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Connect workers, with as many tasks for each sink (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Mixin
    private ClusterOptions clusterOptions;

    @Mixin
    private ScratchPlatform scratch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || kills < 1 || rate < 1 || workers < 1 || workers > Workers.MOST) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--rounds, --kills and --rate: expected at least 1; --workers: 1 to " + Workers.MOST);
        }
        Cluster cluster = clusterOptions.changed(Cluster.small());
        Platform platform = scratch.prepare("audit", 10, workers, cluster);
        AuditReport report = audit(platform);
        if (report.isClean()) {
            platform.context().data().purge();
        } else {
            System.out.println("The platform's data and logs are in "
                    + platform.context().data().root());
        }
        return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private AuditReport audit(Platform platform) throws Exception {
        Path connectors = EditionFiles.of(
                platform, Math.max(workers, platform.context().cluster().sinkTasks()));
        return ScratchPlatform.run(platform, connectors, () -> {
            long chosen = seed == null ? new SplittableRandom().nextLong() >>> 1 : seed;
            System.out.println("seed " + chosen);
            AuditReport report =
                    new Audit(platform, new AuditSettings(rounds, kills, chosen, EnumSet.copyOf(targets), rate)).run();
            report.print(scratch.json());
            return report;
        });
    }
}
