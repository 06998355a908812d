/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** What the transforms need to know of records as such. */
public final class Records {

    private static final String DEBEZIUM = "io.debezium.connector.";

    private Records() {}

    /** Whether a Debezium source says something of its own: a heartbeat, a schema change, the limit of a transaction. */
    public static boolean isInternal(ConnectRecord<?> record) {
        Schema schema = record.valueSchema();
        return schema != null && schema.name() != null && schema.name().startsWith(DEBEZIUM);
    }

    /** The same record with another value. */
    public static <R extends ConnectRecord<R>> R withValue(R record, Schema schema, Object value) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                schema,
                value,
                record.timestamp());
    }

    /** What a plugin says to a value that is neither struct nor map, or a map with a schema, whose values share one type. */
    public static DataException unsupported(String plugin, Object value) {
        return new DataException(plugin + " reads a struct or a map without a schema, found "
                + value.getClass().getName());
    }
}
