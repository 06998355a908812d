/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;

import java.util.Map;

/**
 * A transform of this jar: it has the jar's version, holds nothing that must be closed and has no settings unless it says so.
 *
 * <p>{@link Versioned} is named since Connect 4.1 looks for it; later transforms have it anyway.
 *
 * @param <R> the type of record
 */
public interface OwnTransformation<R extends ConnectRecord<R>> extends Transformation<R>, Versioned {

    @Override
    default void configure(Map<String, ?> settings) {}

    @Override
    default ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    default String version() {
        return PluginVersion.get();
    }

    @Override
    default void close() {}
}
