/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Placeholders such as {@code ${env:NAME}}, which the worker replaces. */
public final class Placeholders {

    private static final Pattern ENV = Pattern.compile("\\$\\{env:([^\\s:{}$]+)}");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_]*)=", Pattern.MULTILINE);

    private Placeholders() {}

    /** The variables that a value refers to. */
    static Set<String> variables(String value) {
        return ENV.matcher(value).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A value with the variables that are known here in their places; others stay as they are. */
    public static String resolved(String value, Function<String, Optional<String>> variables) {
        return ENV.matcher(value)
                .replaceAll(found ->
                        Matcher.quoteReplacement(variables.apply(found.group(1)).orElse(found.group())));
    }

    /** The names that a file of {@code NAME=VALUE} lines sets, with or without {@code export}. */
    public static Set<String> declaredIn(Path file) {
        try {
            return ASSIGNMENT
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new RolloutException(ExitCode.USAGE, "--env-file: cannot read %s: %s".formatted(file, e), e);
        }
    }
}
