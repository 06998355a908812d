/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Whether a record's value is a row, or a change event that holds the row's states in {@code before} and {@code after}. */
public enum EnvelopeMode {
    /** By the schema's name, as Debezium gives it; values without a schema are rows. */
    AUTO,
    ALWAYS,
    NEVER;

    static final String SETTING = "envelope";
    public static final String BEFORE = "before";
    public static final String AFTER = "after";
    public static final String OPERATION = "op";
    public static final String TRUNCATE = "t";

    /** What is wrong with a value that is taken as an envelope and holds no rows. */
    public static final String NO_ENVELOPE =
            "The value is taken as an envelope but has no struct in 'after'; envelope=never would"
                    + " take it as a row";

    private static final String ENVELOPE_SUFFIX = ".Envelope";

    /** Adds the setting that {@link PluginConfig#envelope} reads. */
    public static ConfigDef define(ConfigDef def) {
        return def.define(
                SETTING,
                Type.STRING,
                "auto",
                new EnumValidator<>(EnvelopeMode.class),
                Importance.MEDIUM,
                "Whether values are change events with the row in 'before' and 'after': auto tells it by a schema name"
                        + " that ends in .Envelope, and takes values without a schema as rows.");
    }

    /** Whether values of the schema are change events. */
    public boolean isEnvelope(Schema schema) {
        return switch (this) {
            case AUTO ->
                schema != null && schema.name() != null && schema.name().endsWith(ENVELOPE_SUFFIX);
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** A copy of an event without a schema, with its states rewritten; the function takes a state's name, too. */
    public static Map<Object, Object> rewritten(Object event, BinaryOperator<Object> rewrite) {
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) event);
        copy.computeIfPresent(BEFORE, rewrite);
        copy.computeIfPresent(AFTER, rewrite);
        return copy;
    }

    /** Whether a field of an envelope holds a state of the row. */
    public static boolean isState(Field field) {
        boolean named = field.name().equals(BEFORE) || field.name().equals(AFTER);
        return named && field.schema().type() == Schema.Type.STRUCT;
    }
}
