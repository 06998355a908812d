/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The connector that appends what an archive lacks: the archive's own, under another name and with a control topic of its
 * own, that takes records at some places only. It reads them from their topics, so that each row carries its true place
 * and readers order it as if it had come in time.
 */
public final class ReplayConnector {

    private static final String SUFFIX = "-replay";
    private static final String ALIAS = "replayed";
    private static final String CONTROL = "iceberg.control.topic";

    private final String name;
    private final Map<String, String> config;
    private final Collection<Place> places;

    /**
     * For an archive's connector.
     *
     * @param live its settings
     * @param places what the archive lacks
     */
    public ReplayConnector(String name, Map<String, String> live, Collection<Place> places) {
        this.name = name + SUFFIX;
        this.places = new TreeSet<>(places);
        config = new TreeMap<>(live);
        // What cannot be read now either is in the dead-letter topic already.
        config.keySet().removeIf(setting -> setting.startsWith("errors.deadletterqueue.") || setting.equals("name"));
        config.remove("topics.regex");
        config.put(
                "topics", places.stream().map(Place::topic).distinct().sorted().collect(Collectors.joining(",")));
        config.put("tasks.max", "1");
        config.put(CONTROL, controlTopic(live));
        config.put("transforms", with(ALIAS, live.get("transforms")));
        config.put("transforms." + ALIAS + ".type", "org.apache.kafka.connect.transforms.Filter");
        config.put("transforms." + ALIAS + ".predicate", ALIAS);
        config.put("transforms." + ALIAS + ".negate", "true");
        config.put("predicates", with(ALIAS, live.get("predicates")));
        config.put("predicates." + ALIAS + ".type", "org.strokeplatform.smt.cdc.AtPlaces");
        config.put("predicates." + ALIAS + ".places", String.join(",", Place.ranges(places)));
    }

    public String name() {
        return name;
    }

    public Map<String, String> config() {
        return config;
    }

    /** Where its coordinator and its task talk to each other. It stays: offsets in it are in the table's snapshots. */
    public String controlTopic() {
        return config.get(CONTROL);
    }

    /** Its consumer group. */
    public String group() {
        return "connect-" + name;
    }

    /** The group of its coordinator. */
    public String coordinatorGroup() {
        return group() + "-coord";
    }

    /** The first place in each partition, by topic and partition number. */
    public Map<String, Map<Integer, Long>> starts() {
        Map<String, Map<Integer, Long>> starts = new HashMap<>();
        places.forEach(place -> starts.computeIfAbsent(place.topic(), topic -> new HashMap<>())
                .merge(place.partition(), place.offset(), Math::min));
        return starts;
    }

    private static String controlTopic(Map<String, String> live) {
        return live.getOrDefault(CONTROL, "control-iceberg") + SUFFIX;
    }

    private static String with(String first, String others) {
        return others == null || others.isBlank() ? first : first + "," + others;
    }
}
