/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * A predicate of this jar: it has the jar's version and holds nothing that must be closed.
 *
 * <p>{@link Versioned} is named since Connect 4.1 looks for it; later predicates have it anyway.
 *
 * @param <R> the type of record
 */
public interface OwnPredicate<R extends ConnectRecord<R>> extends Predicate<R>, Versioned {

    @Override
    default String version() {
        return PluginVersion.get();
    }

    @Override
    default void close() {}
}
