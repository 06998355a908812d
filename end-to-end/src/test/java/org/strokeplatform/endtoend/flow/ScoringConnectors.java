/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.SnapshotSource;
import org.strokeplatform.testing.TestConnector;

import java.io.IOException;
import java.util.Map;

/** The packaged source and sink, turned to {@link MixedPatients}. */
final class ScoringConnectors {

    private ScoringConnectors() {}

    /** A source that scores the table's snapshot. */
    static TestConnector source(Platform platform, String name, String onProblem) throws IOException {
        Map<String, String> changed = SnapshotSource.settings(name, MixedPatients.TABLE);
        changed.put("transforms.score.on.missing", onProblem);
        changed.put("transforms.score.on.invalid", onProblem);
        changed.put("predicates.patients.pattern", topic(name));
        return TestConnector.start(platform, "mysql-stroke-source", name, changed);
    }

    /** A source that takes the table's snapshot as it is. */
    static TestConnector unscored(Platform platform, String name) throws IOException {
        Map<String, String> changed = SnapshotSource.settings(name, MixedPatients.TABLE);
        changed.putAll(SnapshotSource.UNSCORED);
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
        return SnapshotSource.topic(source, MixedPatients.TABLE);
    }
}
