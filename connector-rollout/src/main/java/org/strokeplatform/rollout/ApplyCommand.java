/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.ConnectClient.Plugin;
import org.strokeplatform.rollout.RunningWait.Awaited;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the live connectors to what the files say and waits until they run. */
@Command(name = "apply", description = "Bring the live connectors to what the files say and wait until they run")
final class ApplyCommand extends Action {

    @Parameters(paramLabel = "DIR", description = "Folder with the connector files")
    private Path folder;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How long all must have been running. Default: ${DEFAULT-VALUE}")
    private int settle;

    @Override
    ExitCode run() {
        List<Plugin> plugins = client().plugins();
        List<ConnectorFile> files = new ArrayList<>(ConnectorFiles.read(folder, Set.of()));
        files.sort(Comparator.comparing(file -> !isSource(file, plugins)));
        for (ConnectorFile file : files) {
            client().put(file.name(), file.config());
            note("configured " + file.name());
        }
        RunningWait wait = new RunningWait(client(), pace(), timeout(), Duration.ofSeconds(settle));
        Optional<String> failure = wait.await(
                files.stream().map(file -> Awaited.unchanged(file.name())).toList());
        failure.ifPresent(this::note);
        return failure.isPresent() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static boolean isSource(ConnectorFile file, List<Plugin> plugins) {
        return plugins.stream()
                .filter(plugin -> plugin.answersTo(file.connectorClass()))
                .anyMatch(Plugin::source);
    }
}
