/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.atomic.LongAdder;

/** Replaces numbers above a limit by the limit, in the type that they have; in whole numbers, the whole part of it. */
final class CapNumber implements FieldAction {

    private final BigDecimal limit;
    private final LongAdder counter;

    CapNumber(BigDecimal limit, LongAdder counter) {
        this.limit = limit;
        this.counter = counter;
    }

    @Override
    public void check(Schema schema, String path) {
        if (!holdsNumbers(schema)) {
            throw notANumber(path, schema.name() == null ? schema.type().toString() : schema.name());
        }
    }

    @Override
    public Object apply(Object value, String path) {
        if (value instanceof String text) {
            return text.isBlank() || !isAbove(number(text, path)) ? text : capped(limit.toPlainString());
        }
        if (!(value instanceof Number number)) {
            throw notANumber(path, value.getClass().getName());
        }
        return isAbove(number) ? capped(limitAs(number, path)) : number;
    }

    private static boolean holdsNumbers(Schema schema) {
        return switch (schema.type()) {
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> !isTime(schema.name());
            case BYTES -> Decimal.LOGICAL_NAME.equals(schema.name());
            case BOOLEAN -> false;
            default -> true;
        };
    }

    private static boolean isTime(String name) {
        return name != null
                && (name.startsWith("org.apache.kafka.connect.data.") || name.startsWith("io.debezium.time."));
    }

    private Object capped(Object replacement) {
        counter.increment();
        return replacement;
    }

    private boolean isAbove(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal.compareTo(limit) > 0
                : number.doubleValue() > limit.doubleValue();
    }

    private Number limitAs(Number number, String path) {
        if (number instanceof BigDecimal decimal) {
            return limit.setScale(Decimals.requireShort(decimal, path).scale(), RoundingMode.FLOOR);
        } else if (number instanceof Double) {
            return limit.doubleValue();
        } else if (number instanceof Float) {
            return limit.floatValue();
        } else if (number instanceof Long) {
            return limit.longValue();
        } else if (number instanceof Integer) {
            return limit.intValue();
        } else if (number instanceof Short) {
            return limit.shortValue();
        } else if (number instanceof Byte) {
            return limit.byteValue();
        }
        throw notANumber(path, number.getClass().getName());
    }

    private static BigDecimal number(String text, String path) {
        if (text.length() > Decimals.MAX_DIGITS) {
            throw notANumber(path, "text of more than " + Decimals.MAX_DIGITS + " characters");
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw notANumber(path, "other text"); // without the cause, whose message may hold the value
        }
    }

    private static DataException notANumber(String path, String found) {
        return new DataException("Field '" + path + "' cannot be capped: expected a number, found " + found);
    }
}
