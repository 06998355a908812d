/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import org.apache.kafka.common.config.ConfigException;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns whose numbers may become finer, since the targets have been widened: {@code TOPIC.COLUMN:TYPE}. */
final class AcceptedColumns {

    static final String SETTING = "apicurio.registry.accepted-columns";

    private static final Pattern ENTRY = Pattern.compile("[^:]+\\.[^:.]+:(\\d+|float|double)");

    private final Set<String> entries;

    /** @throws ConfigException if an entry of the setting is not of its form */
    AcceptedColumns(Map<String, ?> settings) {
        Object value = settings.get(SETTING);
        entries = Stream.of((value == null ? "" : value.toString()).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toSet());
        for (String entry : entries) {
            if (!ENTRY.matcher(entry).matches()) {
                throw new ConfigException(
                        SETTING,
                        entry,
                        "Expected TOPIC.COLUMN:TYPE, where TYPE is the number of digits after the point, float or double");
            }
        }
    }

    boolean contains(String topic, String column, NumericType type) {
        return entries.contains(entry(topic, column, type));
    }

    static String entry(String topic, String column, NumericType type) {
        return topic + "." + column + ":" + type;
    }
}
