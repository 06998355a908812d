/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.cli.Failure;
import org.strokeplatform.model.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Runs the benchmarks of one part of the platform and prints its figures. */
@Command(
        name = "bench",
        description = "Measures a part of the platform and prints its figures.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    private static final Map<String, Function<BenchTarget, Section>> SECTIONS = new TreeMap<>(Map.of(
            "api", packaged -> new ApiSection(),
            "delay", DelaySection::new,
            "model", packaged -> new ModelSection(),
            "pipeline", PipelineSection::new,
            "scaling", packaged -> new ScalingSection(),
            "smt", packaged -> new TransformSection(),
            "verify", packaged -> new VerifySection()));
    private static final Set<String> ON_ANY_PLATFORM = Set.of("delay", "pipeline");

    @Parameters(
            paramLabel = "SECTION",
            description = "What is measured: api, delay, model, pipeline, scaling, smt or verify.")
    private String section;

    @Option(names = "--quick", description = "Rough figures in seconds.")
    private boolean quick;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the figures there: a list of name, value and unit.")
    private Path json;

    @Mixin
    private TargetOptions targetOptions = new TargetOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!SECTIONS.containsKey(section)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected one of " + String.join(", ", SECTIONS.keySet()) + ", found " + section);
        }
        BenchTarget target = BenchTarget.PACKAGED;
        if (targetOptions.isGiven()) {
            target = targetOptions.target(spec, System.getenv());
            if (!ON_ANY_PLATFORM.contains(section)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--edition, --plugin-path and --replica are of the sections delay and pipeline, found "
                                + section);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Measuring %s%s%n", section, quick ? ", roughly" : "");
        out.flush();
        Section chosen = SECTIONS.get(section).apply(target);
        List<Figure> figures = chosen.measure(quick);
        chosen.print(figures, out);
        out.flush();
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), figures);
        }
        return CommandLine.ExitCode.OK;
    }

    public static void main(String[] arguments) {
        Terminal.prepare();
        CommandLine commandLine = new CommandLine(new BenchCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr()
                            .println("stroke bench: "
                                    + (failure instanceof PlatformException
                                            ? failure.getMessage()
                                            : Failure.line(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
        System.exit(Terminal.utf8(commandLine).execute(arguments));
    }
}
