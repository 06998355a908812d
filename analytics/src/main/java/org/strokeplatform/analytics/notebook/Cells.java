/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles and runs the cells of a notebook. What one declares, the next ones know. */
final class Cells {

    private static final Set<SubKind> SHOWN =
            Set.of(SubKind.VAR_VALUE_SUBKIND, SubKind.OTHER_EXPRESSION_SUBKIND, SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

    /** What the compiler says of a name that is looked for in JShell's nameless wrapper. */
    private static final String NOWHERE = "\\R  location: class $";

    private final InProcess execution = new InProcess();
    private final JShell shell =
            JShell.builder().executionEngine(execution, Map.of()).build();
    private final Map<String, Place> places = new HashMap<>();

    /** Where a snippet starts. */
    private record Place(int cell, int line) {}

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    void interrupt() {
        execution.interrupt();
    }

    /**
     * Runs a cell and returns the value of its last expression, or null when it does not end with one.
     *
     * @throws CellException where the cell does not compile or throws; what stands before that place has run
     */
    Object evaluate(String code, int cell) {
        execution.startCell();
        Object value = null;
        String rest = code.stripLeading();
        CompletionInfo next = analysis().analyzeCompletion(rest);
        while (next.completeness() != Completeness.EMPTY) {
            boolean complete = next.completeness().isComplete();
            int line = 1 + lineBreaks(code.substring(0, code.length() - rest.length()));
            // What is not complete is run too: the compiler says what is missing.
            String source = complete ? next.source() : rest;
            value = run(source, new Place(cell, line));
            if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                // The compiler found no fault in what stands before it.
                int open = line + lineBreaks(source.substring(0, source.lastIndexOf("/*") + 1));
                throw new CellException(List.of("line " + open + ": a comment that does not end"));
            }
            rest = complete ? next.remaining().stripLeading() : "";
            next = analysis().analyzeCompletion(rest);
        }
        return value;
    }

    private Object run(String source, Place place) {
        Object value = null;
        for (SnippetEvent event : shell.eval(source)) {
            Snippet snippet = event.snippet();
            boolean isOfThisPlace = event.causeSnippet() == null;
            if (isOfThisPlace) {
                places.put(snippet.id(), place);
            }
            if (event.exception() != null) {
                throw new CellException(stackTrace(event.exception()));
            }
            if (!isOfThisPlace) {
                continue;
            }
            if (!event.status().isDefined()) {
                throw new CellException(compileErrors(snippet, source, place));
            }
            value = SHOWN.contains(snippet.subKind()) ? execution.value() : null;
        }
        return value;
    }

    private List<String> compileErrors(Snippet snippet, String source, Place place) {
        List<String> errors = new ArrayList<>();
        shell.diagnostics(snippet).filter(Diag::isError).forEach(error -> {
            int line = lineBreaks(source.substring(0, (int) Math.max(0, error.getPosition())));
            errors.add("line " + (place.line() + line) + ": "
                    + error.getMessage(Locale.ROOT).replaceFirst(NOWHERE, ""));
            source.lines().skip(line).limit(1).forEach(errors::add);
        });
        if (errors.isEmpty() && snippet instanceof DeclarationSnippet declaration) {
            // JShell waits for the missing declaration. A notebook's reader would not know.
            String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
            errors.add("line " + place.line() + ": not declared: " + missing);
        }
        return errors;
    }

    private List<String> stackTrace(Throwable thrown) {
        List<String> trace = new ArrayList<>();
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            String name = e instanceof EvalException of
                    ? of.getExceptionClassName()
                    : e.getClass().getName();
            String text = e.getMessage() == null ? name : name + ": " + e.getMessage();
            trace.add(e == thrown ? text : "Caused by: " + text);
            for (StackTraceElement frame : e.getStackTrace()) {
                trace.add("    at " + text(frame));
            }
        }
        return trace;
    }

    /** JShell's frames have a snippet's id for a file. */
    private String text(StackTraceElement frame) {
        String file = String.valueOf(frame.getFileName());
        Place place = file.startsWith("#") ? places.get(file.substring(1)) : null;
        return place == null
                ? frame.toString()
                : frame.getMethodName() + "(cell " + place.cell() + ", line "
                        + (place.line() + frame.getLineNumber() - 1) + ")";
    }

    private static int lineBreaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
