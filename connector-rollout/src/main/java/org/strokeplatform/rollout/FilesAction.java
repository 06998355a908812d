/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.files.ConnectorFile;
import org.strokeplatform.rollout.files.ConnectorFiles;
import org.strokeplatform.rollout.files.PlaceholderRules;
import org.strokeplatform.rollout.files.Placeholders;
import org.strokeplatform.rollout.files.SettingsLists;
import org.strokeplatform.rollout.files.ValidationResult;
import org.strokeplatform.rollout.files.ValidationResult.FileProblem;
import org.strokeplatform.rollout.files.Validator;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
            names = "--env-allowlist",
            paramLabel = "PATTERN",
            description =
                    "The workers' config.providers.env.param.allowlist.pattern: a placeholder for a variable that does"
                            + " not match is a problem, that of a secret too")
    private Pattern allowed;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description =
                    "One of the workers' config.providers beside env; may be repeated. A placeholder of any other is a"
                            + " problem")
    private Set<String> providers = Set.of();

    @Option(
            names = "--allow-unknown",
            paramLabel = "SETTING",
            description = "Let this setting through although no plugin declares it; may be repeated")
    private Set<String> tolerated = Set.of();

    /** The files and what the worker and we say of them. */
    List<ValidationResult> results() {
        List<ConnectorFile> files = ConnectorFiles.read(folder, only);
        Optional<Set<String>> known = Optional.ofNullable(variables).map(Placeholders::declaredIn);
        Set<String> all = new TreeSet<>(providers);
        all.add("env");
        PlaceholderRules placeholders = new PlaceholderRules(all, known, Optional.ofNullable(allowed));
        Validator validator = new Validator(
                client(),
                client().plugins(),
                SettingsLists.beside(folder),
                placeholders,
                tolerated,
                environment()::get);
        return files.stream().map(validator::validate).toList();
    }

    /** Reports problems. */
    void report(List<FileProblem> problems) {
        if (json()) {
            printJson(Map.of("problems", problems));
        } else {
            problems.forEach(problem -> print(problem.toString()));
        }
    }

    static List<FileProblem> problems(List<ValidationResult> results) {
        return results.stream().flatMap(result -> result.problems().stream()).toList();
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
