/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.audit.demo.Demo;
import org.strokeplatform.local.cli.PlatformOptions;
import org.strokeplatform.local.cli.UpCommand;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Edition;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.model.PatientFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Shows patients travelling through the whole platform, and checks that each arrives. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Sends patients in and shows each arriving in replica and archive; starts what is not running.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private PlatformOptions options;

    @Option(
            names = "--patients",
            paramLabel = "FILE",
            description = {
                "File with the columns gender,age,hypertension,heart_disease,avg_glucose_level,bmi,"
                        + "smoking_status,name,country,province (default: a sample of synthetic patients).",
                PatientFile.FORMAT
            })
    private Path patients;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (patients != null && !(Files.isRegularFile(patients) && Files.isReadable(patients))) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--patients: expected a readable CSV file, found none at " + patients);
        }
        Instant begin = Instant.now();
        Platform platform = options.platform();
        UpCommand.start(platform);
        Distribution distribution = platform.context().distribution();
        Edition edition = platform.context().plugins().edition();
        int tasks = platform.context().cluster().sinkTasks();
        if (!platform.rollOut(EditionFiles.of(platform, tasks))) {
            return ExitCode.SOFTWARE;
        }
        boolean allArrived = new Demo(
                        platform.context().endpoints(),
                        patients == null ? distribution.samplePatients() : patients,
                        platform.context().data().root(),
                        edition == Edition.OPEN)
                .run();
        System.out.printf(
                "demo took %.1f s, platform %d MB resident%n",
                UpCommand.seconds(Duration.between(begin, Instant.now())), platform.residentBytes() >> 20);
        return allArrived ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
