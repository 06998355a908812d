/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of metrics that the project's rules and dashboards ask for. */
final class MetricNames {

    /** What an expression holds that is no name of a metric: texts, label lists, durations, functions. */
    private static final List<String> NO_NAMES = List.of(
            "\"[^\"]*\"",
            "\\{[^}]*}",
            "\\[[^\\]]*]",
            "\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)",
            "\\b(?:and|or|unless|offset|bool)\\b",
            "\\b\\w+\\s*(?=\\()");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private MetricNames() {}

    /** Names that rules and dashboards ask for, each with where. */
    static Set<String> asked(Path home) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> dashboards = Files.list(home.resolve("monitoring/grafana/dashboards"))) {
            for (Path file : dashboards.toList()) {
                JsonNode dashboard = JsonMapper.builder().build().readTree(file.toFile());
                for (JsonNode panel : dashboard.path("panels")) {
                    panel.findValuesAsText("expr").forEach(expression -> names.addAll(in(expression)));
                }
            }
        }
        try (Stream<Path> rules = Files.list(home.resolve("monitoring/prometheus/rules"))) {
            for (Path file : rules.toList()) {
                Matcher expressions = Pattern.compile("expr: (?:[|>]-\\n((?: {10}.*\\n)+)|(.*)\\n)")
                        .matcher(Files.readString(file));
                while (expressions.find()) {
                    names.addAll(in(expressions.group(1) == null ? expressions.group(2) : expressions.group(1)));
                }
            }
        }
        return names;
    }

    static Set<String> in(String expression) {
        String rest = expression;
        for (String pattern : NO_NAMES) {
            rest = rest.replaceAll(pattern, " ");
        }
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(rest);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
