/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which placeholders the workers replace. Whatever they do not know they hand on to the plugin as it is, without a word.
 * Messages hold names of providers and variables, never the rest of a value.
 *
 * @param providers the workers' {@code config.providers}
 * @param variables the environment variables that the workers have, where that is known
 * @param allowed the variables that {@code env} may take, where that is known
 */
public record PlaceholderRules(Set<String> providers, Optional<Set<String>> variables, Optional<Pattern> allowed) {

    private static final String ENV = "env";
    /** A provider's start, and what follows up to the brace where there is one. A name without a colon is no placeholder. */
    private static final Pattern START = Pattern.compile("\\$\\{\\s*([\\w.-]*)\\s*:([^}]*)(}?)");

    private static final Pattern VARIABLE = Pattern.compile("[^\\s:{}$]+");

    /** What is wrong with the placeholders of a value, one line each. */
    List<String> violations(String value) {
        List<String> violations = new ArrayList<>();
        Matcher matcher = START.matcher(value);
        while (matcher.find()) {
            String start = matcher.group().substring(0, matcher.start(2) - matcher.start());
            violation(
                            start,
                            matcher.group(1),
                            matcher.group(2),
                            !matcher.group(3).isEmpty())
                    .ifPresent(violations::add);
        }
        return violations;
    }

    private Optional<String> violation(String start, String provider, String rest, boolean closed) {
        if (!providers.contains(provider) || !start.equals("${" + provider + ":")) {
            return Optional.of("the worker has no provider for %s...}; expected %s%s. --provider names more"
                    .formatted(start, expected(), meant(provider)));
        }
        if (!closed) {
            return Optional.of("%s has no } after it; expected %s".formatted(start, expected()));
        }
        return provider.equals(ENV) ? variable(rest) : Optional.empty();
    }

    private Optional<String> variable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            return Optional.of("${env:...} holds no variable's name; expected ${env:NAME}");
        }
        if (allowed.isPresent() && !allowed.get().matcher(name).matches()) {
            return Optional.of("${env:%s} is not in the allowlist; expected a variable that matches %s"
                    .formatted(name, allowed.get()));
        }
        if (variables.isPresent() && !variables.get().contains(name)) {
            return Optional.of("${env:%s} is not in the --env-file".formatted(name));
        }
        return Optional.empty();
    }

    private String expected() {
        return new TreeSet<>(providers)
                .stream()
                        .map(name -> name.equals(ENV) ? "${env:NAME}" : "${%s:...}".formatted(name))
                        .reduce((first, second) -> first + " or " + second)
                        .orElse("none");
    }

    private String meant(String provider) {
        return NearestName.of(provider.toLowerCase(Locale.ROOT), providers)
                .map(" (did you mean ${%s:...}?)"::formatted)
                .orElse("");
    }
}
