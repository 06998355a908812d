/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.PluginConfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of {@link FailOnTruncate}, parsed and checked. */
final class FailOnTruncateConfig extends PluginConfig {

    static final String STATEMENT = "statement";
    static final String APPLIED = "applied";

    static final ConfigDef DEF = definition();

    private static final String TABLE = "{table}";
    private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    FailOnTruncateConfig(Map<String, ?> settings) {
        super(DEF, settings);
    }

    /** A place in a topic as {@link #applied} reads it. */
    static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /** The statement for a table. */
    String statement(String table) {
        return getString(STATEMENT).replace(TABLE, table);
    }

    /** The offset of the last truncate that was applied by hand, by topic and partition. */
    Map<String, Map<Integer, Long>> applied() {
        Map<String, Map<Integer, Long>> offsets = new HashMap<>();
        for (String place : getList(APPLIED)) {
            Matcher parts = PLACE.matcher(place);
            if (parts.matches()) {
                offsets.computeIfAbsent(parts.group(1), topic -> new HashMap<>())
                        .merge(Integer.valueOf(parts.group(2)), Long.valueOf(parts.group(3)), Math::max);
            }
        }
        return offsets;
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
                        APPLIED,
                        Type.LIST,
                        List.of(),
                        LambdaValidator.with(FailOnTruncateConfig::checkPlaces, () -> "list of TOPIC-PARTITION@OFFSET"),
                        Importance.HIGH,
                        "Truncates for which the statement was run, as the message names them. What the topic's partition"
                                + " holds up to there is left out.");
        return EnvelopeMode.define(def);
    }

    private static void checkPlaces(String name, Object value) {
        for (Object place : (List<?>) value) {
            if (!PLACE.matcher(place.toString()).matches()) {
                throw new ConfigException(name, place, "Expected TOPIC-PARTITION@OFFSET, as the error names it");
            }
        }
    }
}
