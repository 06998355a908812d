/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Canonical forms of binary values. */
final class Bytes {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Bytes() {}

    static Object hex(Object value) {
        return value instanceof byte[] bytes ? HEX.formatHex(bytes) : value;
    }

    /** {@code SRID:WKB}: MySQL keeps the first in four bytes before the second, SQL Server is asked for this text. */
    static Object geometry(Object value) {
        return value instanceof byte[] bytes ? srid(bytes) + ":" + HEX.formatHex(wkb(bytes)) : value;
    }

    static int srid(Object geometry) {
        return geometry instanceof byte[] bytes
                ? ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt()
                : Integer.parseInt(geometry.toString().split(":")[0]);
    }

    static byte[] wkb(Object geometry) {
        return geometry instanceof byte[] bytes
                ? Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)
                : HEX.parseHex(geometry.toString().split(":")[1]);
    }
}
