/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What Jupyter shows of code that is still being written. */
final class CodeHelp {

    private final SourceCodeAnalysis analysis;

    CodeHelp(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** Returns what may stand at a position, first what has the type that is expected there. */
    ReplacementOptions complete(String code, int at) {
        int[] start = new int[1];
        List<String> continuations = analysis.completionSuggestions(code, at, start).stream()
                .sorted(Comparator.comparing(suggestion -> !suggestion.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return new ReplacementOptions(continuations, start[0], at);
    }

    /** Returns the signatures and documentation of the method or class at a position, or null when there is none. */
    DisplayData inspect(String code, int at) {
        int end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        if (end < code.length() && code.charAt(end) == '(') {
            end++;
        }
        List<Documentation> found = analysis.documentation(code, end, true);
        return found.isEmpty()
                ? null
                : new DisplayData(found.stream().map(CodeHelp::text).collect(Collectors.joining("\n\n")));
    }

    private static String text(Documentation found) {
        return found.javadoc() == null ? found.signature() : found.signature() + "\n" + found.javadoc();
    }

    /** Returns whether code can run, as {@link BaseKernel#isComplete} does: a console waits for more lines until it can. */
    String isComplete(String code) {
        CompletionInfo next = analysis.analyzeCompletion(code);
        while (next.completeness().isComplete() && !next.remaining().isBlank()) {
            next = analysis.analyzeCompletion(next.remaining());
        }
        return switch (next.completeness()) {
            case UNKNOWN -> BaseKernel.IS_COMPLETE_BAD;
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> "";
            default -> BaseKernel.IS_COMPLETE_YES;
        };
    }
}
