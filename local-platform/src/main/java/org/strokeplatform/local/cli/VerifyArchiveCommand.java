/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.archive.ArchiveCheck;
import org.strokeplatform.local.archive.ArchiveComparison;
import org.strokeplatform.local.core.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code ./stroke verify --archive}. */
@Command(
        name = "stroke verify --archive",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the rows that the archive's changes come to with MySQL: their keys, and the values of the columns"
                    + " that the sink archives as they are. It changes nothing.",
            "Exit code 0: equal; 1: rows are missing, too many or different; 3: something could not be compared"
        })
final class VerifyArchiveCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;
    private static final int NOT_COMPARED = 3;
    private static final int NAMED_KEYS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlatformOptions options;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            defaultValue = "predictions,patients",
            split = ",",
            description = "These tables (default: ${DEFAULT-VALUE}).")
    private List<String> tables;

    @Option(
            names = "--settle-seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long the sink may take: what differs for longer counts (default:" + " ${DEFAULT-VALUE}).")
    private int settle;

    @Override
    public Integer call() throws Exception {
        if (settle < 0) {
            throw new ParameterException(spec.commandLine(), "--settle-seconds: expected at least 0");
        }
        Endpoints endpoints = options.existing().context().endpoints();
        int exitCode = 0;
        try (ArchiveComparison comparison = new ArchiveComparison(endpoints, Duration.ofSeconds(settle))) {
            for (String table : tables) {
                exitCode = Math.max(exitCode, report(table, comparison.compare(table)));
            }
        }
        return exitCode;
    }

    private int report(String table, Optional<ArchiveCheck.Result> compared) {
        if (compared.isEmpty()) {
            print("cannot compare: " + table + " is not in the archive, or its primary key is not one whole number");
            return NOT_COMPARED;
        }
        ArchiveCheck.Result result = compared.get();
        print("archive of %s: %d rows compared, %s%s"
                .formatted(
                        table,
                        result.compared(),
                        result.isEqual()
                                ? "equal"
                                : result.missing().size() + " missing, "
                                        + result.extra().size() + " extra, "
                                        + result.different().size() + " different",
                        result.undecided() == 0 ? "" : ", " + result.undecided() + " undecided"));
        print("missing", result.missing());
        print("extra", result.extra());
        print("different in " + String.join(", ", result.columns()) + ":", result.different());
        return result.undecided() > 0 ? NOT_COMPARED : result.isEqual() ? 0 : DIFFERENT;
    }

    private void print(String kind, List<Long> keys) {
        if (!keys.isEmpty()) {
            print("    " + kind + " "
                    + keys.stream().limit(NAMED_KEYS).map(String::valueOf).collect(Collectors.joining(", "))
                    + (keys.size() > NAMED_KEYS ? ", ..." : ""));
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
