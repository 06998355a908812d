/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.model.ModelLoadException;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.CannotCompareException;
import org.strokeplatform.rollout.replica.ReplicaCheck;
import org.strokeplatform.rollout.replica.TableResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the subcommands that compare the replica with the source share. */
abstract class ReplicaCheckAction extends ReportingAction {

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

    /** Whether rows that differ are to be set right. */
    abstract boolean repairs();

    @Override
    final ExitCode run() {
        if (settle < 0 || rowsPerSecond < 1 || since != null && since < 1) {
            throw badUsage("--settle-seconds is at least 0, --rows-per-second and --since at least 1");
        }
        ReplicaCheck.Settings settings = new ReplicaCheck.Settings(
                tables, since, rowsPerSecond, Duration.ofSeconds(settle), models(), repairs());
        try {
            return report(
                    databases.check(environment(), settings, pace(), this::note).run());
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
        if (json()) {
            printJson(Map.of("exitCode", exitCode.number(), "tables", results));
        } else {
            results.forEach(result -> ReplicaReport.lines(result).forEach(this::print));
        }
        return exitCode;
    }
}
