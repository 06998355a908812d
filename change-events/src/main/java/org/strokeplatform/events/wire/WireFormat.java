/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.wire;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Confluent's wire format: a zero byte, the schema's id in four, Avro. */
public final class WireFormat {

    /** Where Avro begins. */
    public static final int HEADER_BYTES = 1 + Integer.BYTES;

    private WireFormat() {}

    /** The id of the schema that a key or value was written with; empty when it is not in this format. */
    public static OptionalInt schemaId(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ByteBuffer.wrap(bytes).getInt(1));
    }
}
