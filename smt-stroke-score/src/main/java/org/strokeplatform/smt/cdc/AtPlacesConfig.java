/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.strokeplatform.smt.engine.SettingNames;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of {@link AtPlaces}, parsed and checked. */
final class AtPlacesConfig extends AbstractConfig {

    static final String PLACES = "places";

    private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})(?:-(\\d{1,18}))?");

    static final ConfigDef DEF = new ConfigDef()
            .define(
                    PLACES,
                    Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    LambdaValidator.with(
                            AtPlacesConfig::checkPlaces,
                            () -> "non-empty list of TOPIC-PARTITION@OFFSET or TOPIC-PARTITION@FIRST-LAST"),
                    Importance.HIGH,
                    "Places that match, each an offset or the first and the last of several.");

    AtPlacesConfig(Map<String, ?> settings) {
        super(DEF, settings, false);
        SettingNames.check(DEF, settings);
    }

    /** The last offset of each range by its first one, by topic and partition. */
    Map<String, Map<Integer, NavigableMap<Long, Long>>> places() {
        Map<String, Map<Integer, NavigableMap<Long, Long>>> places = new HashMap<>();
        for (String place : getList(PLACES)) {
            Matcher parts = PLACE.matcher(place);
            if (parts.matches()) {
                Long first = Long.valueOf(parts.group(3));
                places.computeIfAbsent(parts.group(1), topic -> new HashMap<>())
                        .computeIfAbsent(Integer.valueOf(parts.group(2)), partition -> new TreeMap<>())
                        .merge(first, parts.group(4) == null ? first : Long.valueOf(parts.group(4)), Math::max);
            }
        }
        return places;
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
