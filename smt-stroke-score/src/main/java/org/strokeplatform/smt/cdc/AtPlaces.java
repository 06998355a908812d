/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkRecord;
import org.strokeplatform.smt.engine.OwnPredicate;

import java.util.Map;
import java.util.NavigableMap;

/**
 * Matches a sink's records by their places in their topics. With Connect's {@code Filter} a sink reads a topic once more
 * and takes these records alone.
 *
 * <p>A record's place is the one that it was read from, whatever transforms have renamed. Thread-safe once configured.
 */
public final class AtPlaces implements OwnPredicate<SinkRecord> {

    private Map<String, Map<Integer, NavigableMap<Long, Long>>> places;

    @Override
    public void configure(Map<String, ?> settings) {
        places = new AtPlacesConfig(settings).places();
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
        return AtPlacesConfig.DEF;
    }
}
