/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.audit.endurance.Soak;
import org.strokeplatform.audit.endurance.SoakReport;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Keeps a platform of its own busy for long, and watches it. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Writes at an even rate for long, on a platform of its own, watches the memory of each process and the lag of",
            "each connector, and compares replica and archive in the end; exits with 1 when a change is missing or there",
            "twice, or memory or lag have grown."
        })
final class SoakCommand implements Callable<Integer> {

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "500",
            description = "Changes a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Mixin
    private ScratchPlatform scratch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (minutes < 1 || rate < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--minutes and --rate: expected at least 1");
        }
        Platform platform = scratch.prepare("soak", 20, 1, Cluster.small());
        Path connectors = platform.context().distribution().connectors("open");
        return ScratchPlatform.run(platform, connectors, () -> {
            SoakReport report = new Soak(platform, Duration.ofMinutes(minutes), rate).run();
            report.print(scratch.json());
            return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }
}
