/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a second source beside the packaged one needs to take the snapshot of one table. */
public final class SnapshotSource {

    /** Takes the score out of the packaged settings. */
    public static final Map<String, String> UNSCORED = Map.of(
            "transforms", "once,relax",
            "transforms.score.type", "",
            "transforms.score.on.missing", "",
            "transforms.score.on.invalid", "",
            "transforms.score.predicate", "",
            "predicates", "",
            "predicates.patients.type", "",
            "predicates.patients.pattern", "");

    private static final String DATABASE = "stroke_predictions";
    private static final AtomicInteger SERVER_ID = new AtomicInteger(5500);

    private SnapshotSource() {}

    /** What differs from the packaged settings; new and free to change. */
    public static Map<String, String> settings(String name, String table) {
        return new HashMap<>(Map.of(
                "topic.prefix",
                name,
                "table.include.list",
                DATABASE + "." + table,
                "database.server.id",
                String.valueOf(SERVER_ID.getAndIncrement()),
                "schema.history.internal.kafka.topic",
                "schema-history." + name));
    }

    /** The topic that a source of that name fills. */
    public static String topic(String name, String table) {
        return name + "." + DATABASE + "." + table;
    }
}
