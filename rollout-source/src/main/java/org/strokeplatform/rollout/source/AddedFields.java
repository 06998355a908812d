/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields that a source's {@code StrokeScore} transforms add and refuse to meet in a row, by table. */
final class AddedFields {

    private static final String TRANSFORM = "org.strokeplatform.smt.StrokeScore";
    private static final String DEFAULT = "probability,risk_category,model_version";

    private record Adding(Optional<Pattern> topics, boolean negated, Set<String> fields) {

        boolean mayMeet(String topic) {
            return topics.isEmpty() || topics.get().matcher(topic).matches() != negated;
        }
    }

    private final String prefix;
    private final List<Adding> transforms = new ArrayList<>();

    AddedFields(Map<String, String> config) {
        prefix = config.getOrDefault("topic.prefix", "") + ".";
        for (String name : NameList.names(config.getOrDefault("transforms", ""))) {
            String start = "transforms." + name + ".";
            if (TRANSFORM.equals(config.get(start + "type"))
                    && config.getOrDefault(start + "existing", "fail").equalsIgnoreCase("fail")) {
                transforms.add(new Adding(
                        topics(config, config.get(start + "predicate")),
                        Boolean.parseBoolean(config.get(start + "negate")),
                        fields(config, start)));
            }
        }
    }

    /** The names, in lower case. */
    Set<String> to(TableId table) {
        Set<String> fields = new HashSet<>();
        transforms.stream()
                .filter(adding -> adding.mayMeet(prefix + table))
                .forEach(adding -> fields.addAll(adding.fields()));
        return fields;
    }

    /** Empty for a predicate that does not go by the topic: the transform may meet any table. */
    private static Optional<Pattern> topics(Map<String, String> config, String predicate) {
        String start = "predicates." + predicate + ".";
        return Optional.ofNullable(config.get(start + "pattern"))
                .filter(pattern -> config.getOrDefault(start + "type", "").endsWith(".TopicNameMatches"))
                .map(Pattern::compile);
    }

    private static Set<String> fields(Map<String, String> config, String start) {
        Set<String> fields = new HashSet<>();
        for (String field : NameList.names(config.getOrDefault(start + "add", DEFAULT))) {
            fields.add(config.getOrDefault(start + "output." + field, field).toLowerCase(Locale.ROOT));
        }
        return fields;
    }
}
