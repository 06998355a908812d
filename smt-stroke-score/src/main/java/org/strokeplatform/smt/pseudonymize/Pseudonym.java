/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.LongAdder;

/**
 * Replaces a value by the key's id and its HMAC-SHA-256, as text. Equal values have equal pseudonyms under one key,
 * whatever their type: the number 71, the decimal 71.0 and the text "71" are equal.
 */
final class Pseudonym implements FieldAction {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final String prefix;
    private final SecretKeySpec key;
    private final LongAdder counter;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    Pseudonym(String keyId, String key, LongAdder counter) {
        prefix = keyId + ":";
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.counter = counter;
    }

    @Override
    public Schema schema(Schema original) {
        boolean optional = original.isOptional() || original.defaultValue() != null;
        return optional ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
    }

    @Override
    public Object apply(Object value, String path) {
        counter.increment();
        return prefix + TEXT.encodeToString(macs.get().doFinal(bytes(value, path)));
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(Object value, String path) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return text(value, path).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value, String path) {
        if (value instanceof String || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return canonical(decimal, path);
        }
        if (value instanceof Number number) {
            return canonical(number.toString(), path);
        }
        if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        throw new DataException(
                "Field '" + path + "' cannot be pseudonymised: expected text, a number, a boolean, bytes"
                        + " or a date, found " + value.getClass().getName());
    }

    private static String canonical(String number, String path) {
        try {
            return canonical(new BigDecimal(number), path);
        } catch (NumberFormatException notFinite) {
            return number;
        }
    }

    private static String canonical(BigDecimal number, String path) {
        return Decimals.requireShort(number, path).stripTrailingZeros().toPlainString();
    }
}
