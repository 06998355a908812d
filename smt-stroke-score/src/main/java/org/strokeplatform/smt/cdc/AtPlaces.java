/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.strokeplatform.smt.engine.OwnPredicate;
import org.strokeplatform.smt.engine.PluginConfig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches a sink's records by their places in their topics. With Connect's {@code Filter} a sink reads a topic once more
 * and takes these records alone.
 *
 * <p>A record's place is the one that it was read from, whatever transforms have renamed. Thread-safe once configured.
 */
public final class AtPlaces implements OwnPredicate<SinkRecord> {

    private static final String PLACES = "places";

    private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})(?:-(\\d{1,18}))?");

    private static final ConfigDef DEF = new ConfigDef()
            .define(
                    PLACES,
                    Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    LambdaValidator.with(
                            AtPlaces::checkPlaces,
                            () -> "non-empty list of TOPIC-PARTITION@OFFSET or TOPIC-PARTITION@FIRST-LAST"),
                    Importance.HIGH,
                    "Places that match, each an offset or the first and the last of several.");

    /** The last offset of each range by its first one, by topic and partition. */
    private final Map<String, Map<Integer, NavigableMap<Long, Long>>> places = new HashMap<>();

    @Override
    public void configure(Map<String, ?> settings) {
        places.clear();
        for (String place : new PluginConfig(DEF, settings).getList(PLACES)) {
            Matcher parts = PLACE.matcher(place);
            if (parts.matches()) {
                Long first = Long.valueOf(parts.group(3));
                places.computeIfAbsent(parts.group(1), topic -> new HashMap<>())
                        .computeIfAbsent(Integer.valueOf(parts.group(2)), partition -> new TreeMap<>())
                        .merge(first, parts.group(4) == null ? first : Long.valueOf(parts.group(4)), Math::max);
            }
        }
    }

    @Override
    public boolean test(SinkRecord record) {
        NavigableMap<Long, Long> ranges =
                places.getOrDefault(record.originalTopic(), Map.of()).get(record.originalKafkaPartition());
        Map.Entry<Long, Long> range = ranges == null ? null : ranges.floorEntry(record.originalKafkaOffset());
        return range != null && record.originalKafkaOffset() <= range.getValue();
    }

    @Override
    public ConfigDef config() {
        return DEF;
    }

    private static void checkPlaces(String name, Object value) {
        List<?> places = (List<?>) value;
        if (places == null || places.isEmpty()) {
            throw new ConfigException(name, value, "Expected at least one TOPIC-PARTITION@OFFSET");
        }
        for (Object place : places) {
            if (!PLACE.matcher(place.toString()).matches()) {
                throw new ConfigException(name, place, "Expected TOPIC-PARTITION@OFFSET or TOPIC-PARTITION@FIRST-LAST");
            }
        }
    }
}
