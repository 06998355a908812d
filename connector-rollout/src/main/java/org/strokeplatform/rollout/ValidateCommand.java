/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.files.ValidationResult;
import org.strokeplatform.rollout.files.ValidationResult.FileProblem;
import picocli.CommandLine.Command;

import java.util.List;

/** Judges connector files and changes nothing. */
@Command(
        name = "validate",
        description = {
            "Judge connector files on the worker, and find what it does not tell:",
            "unknown settings, placeholders that nothing resolves, plugins that are not installed"
        })
final class ValidateCommand extends FilesAction {

    @Override
    ExitCode run() {
        List<ValidationResult> results = results();
        List<FileProblem> problems = problems(results);
        if (json() || !problems.isEmpty()) {
            report(problems);
        } else {
            results.forEach(result -> print(result.file().name() + ": valid"));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
