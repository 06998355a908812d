/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;

/** Tells what a Debezium source sends beside rows: heartbeats, schema changes and the limits of transactions. */
final class DebeziumRecords {

    private static final String INTERNAL_PREFIX = "io.debezium.connector.";

    private DebeziumRecords() {}

    static boolean isInternal(Schema schema) {
        return schema != null && schema.name() != null && schema.name().startsWith(INTERNAL_PREFIX);
    }
}
