/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.files.ConnectorFile;
import org.strokeplatform.rollout.files.ConnectorFiles;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.source.SourceNotCheckedException;
import org.strokeplatform.rollout.source.SourceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the source database for what Debezium needs and for what would lose or change data. */
@Command(
        name = "check",
        description = {
            "Ask the source database for what Debezium needs and for what would lose or change data.",
            "Host, user and password are those of the source's file; placeholders come from this environment"
        })
final class SourceCheckCommand extends ReportingAction {

    @Parameters(paramLabel = "DIR", description = "Folder with the connector files")
    private Path folder;

    @Option(names = "--only", paramLabel = "NAME", description = "Look at this source only; may be repeated")
    private Set<String> only = Set.of();

    @Override
    ExitCode run() {
        List<ConnectorFile> sources = ConnectorFiles.read(folder, only).stream()
                .filter(file -> SourceSettings.describes(file.config()))
                .toList();
        if (sources.isEmpty()) {
            throw new RolloutException(ExitCode.REFUSED, "No file of %s reads MySQL by Debezium".formatted(folder));
        }
        List<CheckedSource> checked = sources.stream().map(this::check).toList();
        boolean failed = checked.stream().anyMatch(CheckedSource::hasErrors);
        ExitCode exitCode = failed ? ExitCode.REFUSED : ExitCode.OK;
        if (json()) {
            printJson(Map.of("exitCode", exitCode.number(), "sources", checked));
        } else {
            checked.stream().flatMap(source -> source.lines().stream()).forEach(this::print);
        }
        return exitCode;
    }

    private CheckedSource check(ConnectorFile file) {
        try {
            return rollout().check(file.name(), file.config());
        } catch (SourceNotCheckedException e) {
            ExitCode exitCode =
                    e.reason() == SourceNotCheckedException.Reason.SETTING ? ExitCode.USAGE : ExitCode.UNREACHABLE;
            throw new RolloutException(exitCode, file.name() + ": " + e.getMessage(), e);
        }
    }
}
