/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.strokeplatform.smt.Choice;
import org.strokeplatform.smt.EnvelopeMode;
import org.strokeplatform.smt.KnownSettings;

import java.util.Map;

/** The settings of {@link FailOnTruncate}, parsed and checked. */
final class FailOnTruncateConfig extends AbstractConfig {

    static final String ON_TRUNCATE = "on.truncate";
    static final String STATEMENT = "statement";

    static final ConfigDef DEF = definition();

    private static final String TABLE = "{table}";

    /** What happens to a truncate. */
    private enum OnTruncate {
        /** The task ends. */
        FAIL,
        /** The event is left out. */
        SKIP
    }

    FailOnTruncateConfig(Map<String, ?> settings) {
        super(DEF, settings, false);
        KnownSettings.check(DEF, settings);
    }

    boolean isSkipped() {
        return Choice.parse(OnTruncate.class, getString(ON_TRUNCATE)) == OnTruncate.SKIP;
    }

    /** The statement for a table. */
    String statement(String table) {
        return getString(STATEMENT).replace(TABLE, table);
    }

    EnvelopeMode envelope() {
        return EnvelopeMode.of(this);
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef()
                .define(
                        STATEMENT,
                        Type.STRING,
                        "TRUNCATE TABLE " + TABLE,
                        new NonEmptyString(),
                        Importance.HIGH,
                        "Statement that does at the target what the truncate did at the source, for the message; "
                                + TABLE + " stands for the table's name.")
                .define(
                        ON_TRUNCATE,
                        Type.STRING,
                        "fail",
                        new Choice<>(OnTruncate.class),
                        Importance.HIGH,
                        "Whether the task ends at a truncate, or leaves its event out, once the statement was run.");
        EnvelopeMode.define(def);
        return def;
    }
}
