/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** Whether a record's value is a row, or a change event that holds the row's states in {@code before} and {@code after}. */
public enum EnvelopeMode {
    /** By the schema's name, as Debezium gives it; values without a schema are rows. */
    AUTO,
    ALWAYS,
    NEVER;

    static final String SETTING = "envelope";
    public static final String BEFORE = "before";
    public static final String AFTER = "after";

    /** What is wrong with a value that is taken as an envelope and holds no rows. */
    public static final String NO_ENVELOPE =
            "The value is taken as an envelope but has no struct in 'after'; envelope=never would"
                    + " take it as a row";

    private static final String ENVELOPE_SUFFIX = ".Envelope";

    /** Adds the setting that {@link #of} reads. */
    public static void define(ConfigDef def) {
        def.define(
                SETTING,
                Type.STRING,
                "auto",
                new EnumValidator<>(EnvelopeMode.class),
                Importance.MEDIUM,
                "Whether values are change events with the row in 'before' and 'after': auto tells it by a schema name"
                        + " that ends in .Envelope, and takes values without a schema as rows.");
    }

    /** What the setting says. */
    public static EnvelopeMode of(AbstractConfig config) {
        return EnumValidator.parse(EnvelopeMode.class, config.getString(SETTING));
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

    /** Whether a field of an envelope holds a state of the row. */
    public static boolean isState(Field field) {
        boolean named = field.name().equals(BEFORE) || field.name().equals(AFTER);
        return named && field.schema().type() == Schema.Type.STRUCT;
    }
}
