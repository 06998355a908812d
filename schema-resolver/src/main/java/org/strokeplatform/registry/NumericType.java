/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import org.apache.avro.Schema;

import java.util.Map;
import java.util.Optional;

/**
 * What a column of numbers holds, as far as it decides what another column rounds.
 *
 * @param isFloating whether it holds numbers to some significant digits
 * @param size bytes of a floating one, else the digits after the point, 0 for integers
 */
record NumericType(boolean isFloating, int size) {

    private static final String DECIMAL = "org.apache.kafka.connect.data.Decimal";

    /** The type of a field; empty when it holds something else than numbers, such as dates. */
    static Optional<NumericType> of(Schema field) {
        Schema schema = withoutNull(field);
        return switch (schema.getType()) {
            case INT, LONG -> isPlain(schema) ? Optional.of(new NumericType(false, 0)) : Optional.empty();
            case FLOAT -> Optional.of(new NumericType(true, Float.BYTES));
            case DOUBLE -> Optional.of(new NumericType(true, Double.BYTES));
            case BYTES -> scale(schema).map(scale -> new NumericType(false, scale));
            default -> Optional.empty();
        };
    }

    /** Whether a column of this type rounds no number of the other. Too many digits before the point are refused anyway. */
    boolean holds(NumericType other) {
        return isFloating == other.isFloating && other.size <= size;
    }

    String describe() {
        return isFloating ? toString() : size + (size == 1 ? " digit" : " digits") + " after the point";
    }

    /** Digits after the point, {@code float} or {@code double}. */
    @Override
    public String toString() {
        if (isFloating) {
            return size == Float.BYTES ? "float" : "double";
        }
        return String.valueOf(size);
    }

    private static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }

    private static boolean isPlain(Schema schema) {
        return schema.getProp("logicalType") == null && schema.getProp("connect.name") == null;
    }

    /** Beyond Avro's own decimals, such as those of 65 digits, the converter leaves Connect's parameter only. */
    private static Optional<Integer> scale(Schema schema) {
        if ("decimal".equals(schema.getProp("logicalType")) && schema.getObjectProp("scale") instanceof Number scale) {
            return Optional.of(scale.intValue());
        }
        if (DECIMAL.equals(schema.getProp("connect.name"))
                && schema.getObjectProp("connect.parameters") instanceof Map<?, ?> parameters
                && parameters.get("scale") != null) {
            return Optional.of(Integer.parseInt(parameters.get("scale").toString()));
        }
        return Optional.empty();
    }
}
