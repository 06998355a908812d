/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Debezium's struct for decimals of a column without a fixed scale. */
public final class VariableScaleNumber {

    private static final String SCHEMA_NAME = "io.debezium.data.VariableScaleDecimal";

    private VariableScaleNumber() {}

    public static boolean isOne(Schema schema) {
        return SCHEMA_NAME.equals(schema.name());
    }

    /** The number in such a struct; any other value as it is. */
    public static Object unwrap(Object value) {
        if (value instanceof Struct struct && isOne(struct.schema())) {
            return new BigDecimal(new BigInteger(struct.getBytes("value")), struct.getInt32("scale"));
        }
        return value;
    }
}
