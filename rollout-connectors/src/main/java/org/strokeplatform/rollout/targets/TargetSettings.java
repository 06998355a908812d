/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connector's settings, with placeholders of the environment replaced. */
record TargetSettings(Map<String, String> config, Function<String, Optional<String>> variables) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    boolean has(String setting) {
        return config.containsKey(setting);
    }

    String connectorClass() {
        return config.getOrDefault("connector.class", "");
    }

    /**
     * The first of some settings that is set; empty text when none is.
     *
     * @throws NotCheckedException if its placeholder cannot be replaced here
     */
    String text(String... settings) {
        for (String setting : settings) {
            if (has(setting)) {
                return PLACEHOLDER
                        .matcher(config.get(setting))
                        .replaceAll(found -> Matcher.quoteReplacement(variable(setting, found.group(1))));
            }
        }
        return "";
    }

    private String variable(String setting, String placeholder) {
        String name = placeholder.startsWith("env:") ? placeholder.substring(4) : "";
        return (name.isEmpty() ? Optional.<String>empty() : variables.apply(name))
                .orElseThrow(() -> new NotCheckedException(
                        "%s: ${%s} is not in this environment".formatted(setting, placeholder)));
    }
}
