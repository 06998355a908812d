/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the subcommands that read connector files share. */
abstract class FilesAction extends Action {

    @Parameters(paramLabel = "DIR", description = "Folder with the connector files")
    private Path folder;

    @Option(names = "--only", paramLabel = "NAME", description = "Look at this connector only; may be repeated")
    private Set<String> only = Set.of();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "NAME=VALUE lines with the workers' environment: a placeholder for any other is a problem")
    private Path variables;

    @Option(
            names = "--allow-unknown",
            paramLabel = "SETTING",
            description = "Let this setting through although no plugin declares it; may be repeated")
    private Set<String> tolerated = Set.of();

    /** The files and what the worker and we say of them. */
    List<Verdict> verdicts() {
        List<ConnectorFile> files = ConnectorFiles.read(folder, only);
        Optional<Set<String>> known = Optional.ofNullable(variables).map(Placeholders::declaredIn);
        Validator validator = new Validator(client(), SettingsLists.beside(folder), known, tolerated);
        return files.stream().map(validator::judge).toList();
    }

    /** Reports problems. */
    void complain(List<Problem> problems) {
        if (json()) {
            printJson(Map.of("problems", problems));
        } else {
            problems.forEach(problem -> print(problem.toString()));
        }
    }

    static List<Problem> problems(List<Verdict> verdicts) {
        return verdicts.stream().flatMap(verdict -> verdict.problems().stream()).toList();
    }

    Set<String> only() {
        return only;
    }

    /** The names that the whole folder declares, whatever {@code --only} says. */
    Set<String> declared() {
        return Set.copyOf(ConnectorFiles.read(folder, Set.of()).stream()
                .map(ConnectorFile::name)
                .toList());
    }
}
