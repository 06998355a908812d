/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The transforms of a connector file, configured and in their order, as the worker would run them. */
final class Chain {

    private static final Set<String> CONNECTS_OWN = Set.of("type", "predicate", "negate");

    /** Stands for what the environment holds: long enough to be a key, short enough to be the name of one. */
    private static final String FROM_ENVIRONMENT = "0123456789abcdef0123456789abcdef";

    private record Step(Transformation<SinkRecord> transform, Predicate<SinkRecord> predicate, boolean negate) {

        SinkRecord apply(SinkRecord record) {
            return predicate == null || predicate.test(record) != negate ? transform.apply(record) : record;
        }
    }

    private final List<Step> steps = new ArrayList<>();

    Chain(ConnectorFile file) {
        this(file, Map.of());
    }

    /** With settings of the connector changed or added. */
    Chain(ConnectorFile packaged, Map<String, String> changed) {
        ConnectorFile file = packaged.with(changed);
        for (String alias : file.list("transforms")) {
            Map<String, String> settings = file.below("transforms." + alias + ".");
            Transformation<SinkRecord> transform = create(settings.get("type"));
            transform.configure(resolved(settings));
            steps.add(new Step(
                    transform,
                    predicate(file, settings.get("predicate")),
                    Boolean.parseBoolean(settings.get("negate"))));
        }
    }

    /** What the sink gets; null for a record that a transform drops. */
    SinkRecord apply(SinkRecord record) {
        SinkRecord current = record;
        for (Step step : steps) {
            if (current == null) {
                return null;
            }
            current = step.apply(current);
        }
        return current;
    }

    private static Predicate<SinkRecord> predicate(ConnectorFile file, String alias) {
        if (alias == null) {
            return null;
        }
        Map<String, String> settings = file.below("predicates." + alias + ".");
        Predicate<SinkRecord> predicate = create(settings.get("type"));
        predicate.configure(resolved(settings));
        return predicate;
    }

    static Map<String, String> resolved(Map<String, String> settings) {
        Map<String, String> resolved = new HashMap<>(settings);
        resolved.keySet().removeAll(CONNECTS_OWN);
        resolved.replaceAll(
                (name, value) -> ConnectorFile.PLACEHOLDER.matcher(value).replaceAll(FROM_ENVIRONMENT));
        return resolved;
    }

    @SuppressWarnings("unchecked") // The record's type is the caller's to choose: the classes are generic in it.
    static <T> T create(String type) {
        try {
            return (T) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type, e);
        }
    }
}
