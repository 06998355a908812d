/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.connect.data.Schema;

import java.util.function.Function;

/**
 * Keeps what was worked out for a schema, so that equal schemas share one plan and no schema is built twice. Bounded:
 * the schemas that were not used for longest go first. Thread-safe.
 */
public final class PlanCache<P> {

    /** Tables of one connector, with some versions of each. */
    private static final int SIZE = 256;

    private final Function<Schema, P> planner;
    private final LRUCache<Schema, P> plans = new LRUCache<>(SIZE);
    private volatile Last<P> last;

    /** @param planner works out what is to be kept; a pure function of the schema */
    public PlanCache(Function<Schema, P> planner) {
        this.planner = planner;
    }

    /** What was worked out for an equal schema, or is worked out now. */
    public P get(Schema schema) {
        Last<P> latest = last;
        // Most records have the very schema object of the one before them, which spares lock and hash.
        if (latest != null && latest.schema == schema) {
            return latest.plan;
        }
        P plan = find(schema);
        last = new Last<>(schema, plan);
        return plan;
    }

    private synchronized P find(Schema schema) {
        P plan = plans.get(schema);
        if (plan == null) {
            plan = planner.apply(schema);
            plans.put(schema, plan);
        }
        return plan;
    }

    private record Last<P>(Schema schema, P plan) {}
}
