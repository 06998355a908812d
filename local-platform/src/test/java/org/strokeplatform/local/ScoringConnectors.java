/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged source and sink, turned to {@link MixedPatients}. */
final class ScoringConnectors {

    private static int nextServerId = 5500;

    private ScoringConnectors() {}

    /** A source that scores the table's snapshot. */
    static TestConnector source(Platform platform, String name, String onProblem) throws IOException {
        Map<String, String> changed = sourceSettings(name);
        changed.put("transforms.score.on.missing", onProblem);
        changed.put("transforms.score.on.invalid", onProblem);
        changed.put("predicates.patients.pattern", topic(name));
        return TestConnector.start(platform, "mysql-stroke-source", name, changed);
    }

    /** A source that takes the table's snapshot as it is. */
    static TestConnector unscored(Platform platform, String name) throws IOException {
        Map<String, String> changed = sourceSettings(name);
        for (String unused : List.of(
                "transforms",
                "transforms.score.type",
                "transforms.score.on.missing",
                "transforms.score.on.invalid",
                "transforms.score.predicate",
                "predicates",
                "predicates.patients.type",
                "predicates.patients.pattern")) {
            changed.put(unused, "");
        }
        return TestConnector.start(platform, "mysql-stroke-source", name, changed);
    }

    /** A sink that scores on the way into a table of the replica. */
    static TestConnector sink(
            Platform platform, String name, String onProblem, String topic, String table, String deadLetters)
            throws IOException {
        Map<String, String> changed = Map.of(
                "topics", topic,
                "transforms", "score,table",
                "transforms.score.type", "org.strokeplatform.smt.StrokeScore",
                "transforms.score.on.missing", onProblem,
                "transforms.score.on.invalid", onProblem,
                "transforms.table.regex", ".*",
                "transforms.table.replacement", table,
                "errors.deadletterqueue.topic.name", deadLetters);
        return TestConnector.start(platform, "sql-replica-sink", name, changed);
    }

    /** The topic that a source of that name fills. */
    static String topic(String source) {
        return source + ".stroke_predictions." + MixedPatients.TABLE;
    }

    private static Map<String, String> sourceSettings(String name) {
        return new HashMap<>(Map.of(
                "topic.prefix",
                name,
                "table.include.list",
                "stroke_predictions." + MixedPatients.TABLE,
                "database.server.id",
                String.valueOf(nextServerId++),
                "schema.history.internal.kafka.topic",
                "schema-history." + name,
                "topic.creation.default.partitions",
                "1",
                "topic.creation.default.replication.factor",
                "1"));
    }
}
