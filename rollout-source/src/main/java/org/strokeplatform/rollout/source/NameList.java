/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A list of names as Debezium takes it: regular expressions for whole names, in any letter case, separated by commas. */
record NameList(List<Pattern> patterns) {

    /** @throws SourceNotCheckedException if an entry is no regular expression */
    static NameList of(String setting, String text) {
        try {
            return new NameList(Arrays.stream(text.split("(?<!\\\\),"))
                    .map(entry -> entry.replace("\\,", ",").strip())
                    .filter(entry -> !entry.isEmpty())
                    .map(entry -> Pattern.compile(entry, Pattern.CASE_INSENSITIVE))
                    .toList());
        } catch (PatternSyntaxException e) {
            throw new SourceNotCheckedException(
                    SourceNotCheckedException.Reason.SETTING,
                    "%s: expected regular expressions separated by commas, found '%s'".formatted(setting, text),
                    e);
        }
    }

    /** The names of a list without expressions. */
    static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean contains(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
