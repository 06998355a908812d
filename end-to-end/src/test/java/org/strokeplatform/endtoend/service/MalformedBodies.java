/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies that a careless or hostile client may send; the same seed gives the same bodies. */
public final class MalformedBodies {

    /** Stands in many bodies, and must be in no log. */
    public static final String MARK = "QXZ7MARK";

    private static final List<String> FIELDS = List.of(
            "gender",
            "age",
            "hypertension",
            "heart_disease",
            "avg_glucose_level",
            "bmi",
            "smoking_status",
            "name",
            "country");
    private static final List<String> VALUES = List.of(
            "NaN",
            "Infinity",
            "-1",
            "1e999",
            "-1e-999",
            "9".repeat(400),
            "9".repeat(2000),
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "[[[]]]",
            "{\"a\":{\"b\":1}}",
            "0x10",
            "01",
            ".5",
            "'x'",
            "undefined",
            "\"" + MARK + "'; DROP TABLE predictions; --\"",
            "\"<script>" + MARK + "</script>\"",
            "\"${jndi:ldap://x}\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + MARK.repeat(50) + "\"",
            "\"" + "y".repeat(100_000) + "\"",
            "\"\\x\"");

    private final Random random;

    public MalformedBodies(long seed) {
        random = new Random(seed);
    }

    /** One more body. */
    public byte[] next() {
        return switch (random.nextInt(6)) {
            case 0 -> mutated();
            case 1 -> nested();
            case 2 -> noise();
            case 3 -> truncated();
            default -> wrongValue().getBytes(StandardCharsets.UTF_8);
        };
    }

    /** The last of two fields of the same name counts. */
    private String wrongValue() {
        String patient = Patients.FULL.strip();
        return patient.substring(0, patient.length() - 1) + ", \"" + pick(FIELDS) + "\": " + pick(VALUES) + "}";
    }

    private byte[] mutated() {
        byte[] body = Patients.FULL.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(5); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private byte[] nested() {
        int depth = random.nextInt(5000);
        return (random.nextBoolean() ? "[".repeat(depth) : "{\"a\":".repeat(depth)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise() {
        byte[] body = new byte[random.nextInt(2000)];
        random.nextBytes(body);
        return body;
    }

    private byte[] truncated() {
        return Patients.FULL
                .substring(0, random.nextInt(Patients.FULL.length()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
