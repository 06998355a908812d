/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;

/** Whether a record's value is a row, or a change event that holds the row's states in {@code before} and {@code after}. */
enum EnvelopeMode {
    /** By the schema's name, as Debezium gives it; values without a schema are rows. */
    AUTO,
    ALWAYS,
    NEVER;

    static final String BEFORE = "before";
    static final String AFTER = "after";

    private static final String ENVELOPE_SUFFIX = ".Envelope";

    boolean isEnvelope(Schema schema) {
        return switch (this) {
            case AUTO ->
                schema != null && schema.name() != null && schema.name().endsWith(ENVELOPE_SUFFIX);
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
