/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.model.ModelLoadException;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.CannotCompareException;
import org.strokeplatform.rollout.replica.ReplicaCheck;
import org.strokeplatform.rollout.replica.TableResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What the subcommands that compare the replica with the source share. */
abstract class ReplicaCheckAction implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DatabaseOptions databases = new DatabaseOptions();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "This table only; may be repeated. Default: all that both databases have")
    private List<String> tables = List.of();

    @Option(
            names = "--since",
            paramLabel = "MINUTES",
            description =
                    "Only rows that were written in the last minutes, by the column that MySQL sets to the current"
                            + " time. Default: all")
    private Integer since;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Folder of a model that scores rows in flight, the present one first; may be repeated. Default:"
                            + " the packaged model")
    private List<Path> models = List.of();

    @Option(
            names = "--settle-seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long the sink may take: a row that differs for longer is wrong. Default: ${DEFAULT-VALUE}")
    private int settle;

    @Option(
            names = "--rows-per-second",
            paramLabel = "N",
            defaultValue = "50000",
            description = "The most rows of the source that are read in a second. Default: ${DEFAULT-VALUE}")
    private int rowsPerSecond;

    @Option(names = "--json", description = "Print the result as JSON on standard output")
    private boolean json;

    /** Whether rows that differ are to be set right. */
    abstract boolean repairs();

    @Override
    public final Integer call() {
        return Action.ending(spec, this::check);
    }

    private ExitCode check() {
        if (settle < 0 || rowsPerSecond < 1 || since != null && since < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--settle-seconds is at least 0, --rows-per-second and --since at least 1");
        }
        Environment environment = RolloutCommand.of(spec).environment();
        ReplicaCheck check = new ReplicaCheck(
                databases.source(environment),
                databases.replica(environment),
                new ReplicaCheck.Settings(
                        tables, since, rowsPerSecond, Duration.ofSeconds(settle), models(), repairs()),
                RolloutCommand.of(spec).pace(),
                this::note);
        try {
            return report(check.run());
        } catch (CannotCompareException e) {
            throw new RolloutException(ExitCode.REFUSED, e.getMessage(), e);
        } catch (SQLException e) {
            throw ReplicaReport.failure(e);
        }
    }

    private List<StrokeModel> models() {
        if (models.isEmpty()) {
            return List.of(StrokeModel.packaged());
        }
        List<StrokeModel> loaded = new ArrayList<>();
        for (Path model : models) {
            try {
                loaded.add(StrokeModel.load(model));
            } catch (ModelLoadException e) {
                throw new RolloutException(ExitCode.USAGE, "--model: " + e.getMessage(), e);
            }
        }
        return loaded;
    }

    private ExitCode report(List<TableResult> results) {
        ExitCode exitCode = ExitCode.OK;
        if (results.stream().anyMatch(result -> result.wrong() > 0)) {
            exitCode = ExitCode.FAILED;
        }
        if (!results.stream().allMatch(TableResult::isComplete)) {
            exitCode = ExitCode.REFUSED;
        }
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(Json.write(Map.of(
                            "exitCode",
                            exitCode.number(),
                            "tables",
                            results.stream().map(ReplicaReport::json).toList())));
        } else {
            results.forEach(result ->
                    ReplicaReport.lines(result).forEach(spec.commandLine().getOut()::println));
        }
        return exitCode;
    }

    /** Prints a line on the way, to standard error, at once. */
    void note(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
