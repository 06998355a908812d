/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which columns the transforms of an archive's sink leave as they are: no pseudonym, no cap, nothing dropped inside. Immutable. */
final class UnchangedColumns implements Predicate<String> {

    private static final String PSEUDONYMIZE = ".Pseudonymize";

    /** A path may lead into a state of the envelope. */
    private static final Pattern STATE = Pattern.compile("^(before|after)[.]");

    private final Set<String> changed = new HashSet<>();
    private final Set<String> passed = new HashSet<>();

    /**
     * Those of a connector.
     *
     * @param config its settings, with those of every {@code Pseudonymize} in its transforms
     */
    UnchangedColumns(Map<String, String> config) {
        values(config, "transforms")
                .map(name -> "transforms." + name + ".")
                .filter(prefix -> config.getOrDefault(prefix + "type", "").endsWith(PSEUDONYMIZE))
                .forEach(prefix -> add(config, prefix));
    }

    private void add(Map<String, String> config, String prefix) {
        Stream.of("fields", "cap", "drop")
                .flatMap(setting -> values(config, prefix + setting))
                .forEach(path -> changed.add(column(path)));
        values(config, prefix + "pass").forEach(path -> {
            passed.add(column(path));
            if (STATE.matcher(path).replaceFirst("").contains(".")) {
                // What is inside of it and not named is dropped, or becomes a pseudonym.
                changed.add(column(path));
            }
        });
    }

    private static String column(String path) {
        return STATE.matcher(path).replaceFirst("").split("[.:?]")[0];
    }

    @Override
    public boolean test(String column) {
        return !changed.contains(column) && (passed.isEmpty() || passed.contains(column) || passed.contains("*"));
    }

    private static Stream<String> values(Map<String, String> config, String setting) {
        return Arrays.stream(config.getOrDefault(setting, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
