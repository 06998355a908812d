/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.smt.engine.Gauges;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strokeplatform.smt.TestRecords.event;
import static org.strokeplatform.smt.TestRecords.record;
import static org.strokeplatform.smt.TestRecords.row;

class ScoreMetricsTest {

    private final Map<String, Gauge<?>> gauges = new HashMap<>();
    private final StrokeScore<SourceRecord> transform = new StrokeScore<>();

    @BeforeEach
    void registerAsConnectDoes() {
        transform.configure(Map.of("on.missing", "null", "on.invalid", "drop"));
        transform.withPluginMetrics(new Gauges());
    }

    @Test
    void countsScoresByBandAndNoStatesBefore() {
        transform.apply(record(row()));
        transform.apply(
                record(row().put("age", 20f).put("hypertension", (short) 0).put("heart_disease", (short) 0)));
        transform.apply(record(event("u", row(), row())));

        assertThat(value("scored-total{category=High}")).isEqualTo(2);
        assertThat(value("scored-total{category=Low}")).isEqualTo(1);
        assertThat(value("scored-total{category=Medium}")).isZero();
    }

    @Test
    void countsWhatHadNoRowToScore() {
        transform.apply(record(null));
        transform.apply(record(event("d", row(), null)));

        assertThat(value("skipped-total{}")).isEqualTo(2);
        assertThat(value("scored-total{category=High}")).isZero();
    }

    @Test
    void countsRowsWithoutAScoreByReasonAndInput() {
        transform.apply(record(row().put("age", null)));
        transform.apply(record(row().put("age", -1f).put("gender", "x")));

        assertThat(value("failed-total{reason=missing}")).isEqualTo(1);
        assertThat(value("failed-total{reason=invalid}")).isEqualTo(1);
        assertThat(value("problems-total{reason=missing, input=age}")).isEqualTo(1);
        assertThat(value("problems-total{reason=invalid, input=age}")).isEqualTo(1);
        assertThat(value("problems-total{reason=invalid, input=gender}")).isEqualTo(1);
        assertThat(value("dropped-total{}")).isEqualTo(1);
    }

    @Test
    void countsWhatItRefused() {
        assertThatThrownBy(() -> transform.apply(record("text"))).isInstanceOf(DataException.class);

        assertThat(value("refused-total{}")).isEqualTo(1);
    }

    @Test
    void timesOneRecordOf64() {
        for (int i = 0; i < 128; i++) {
            transform.apply(record(row()));
        }

        assertThat(value("timed-total{}")).isEqualTo(2);
        assertThat(value("timed-ns-total{}")).isPositive();
        assertThat(value("record-ns-avg{}")).isEqualTo(value("timed-ns-total{}") / 2);
    }

    private long value(String name) {
        assertThat(gauges).containsKey(name);
        return (Long) gauges.get(name).value(null, 0);
    }

    /** Connect's part in it, without its tags. */
    @Test
    void startsEvenWhileATaskThatWasGivenUpHoldsItsNames() {
        Map<String, Gauge<?>> former = Map.copyOf(gauges);

        new StrokeScore<SourceRecord>().withPluginMetrics(new Gauges());
        new Pseudonymize<SourceRecord>().withPluginMetrics(new Gauges());
        new Pseudonymize<SourceRecord>().withPluginMetrics(new Gauges());

        assertThat(gauges).containsAllEntriesOf(former);
    }

    private final class Gauges implements PluginMetrics {

        @Override
        public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
            return new MetricName(name, "plugins", description, tags);
        }

        @Override
        public void addMetric(MetricName name, MetricValueProvider<?> provider) {
            if (gauges.putIfAbsent(name.name() + name.tags(), (Gauge<?>) provider) != null) {
                throw new IllegalArgumentException("A metric named '" + name + "' already exists");
            }
        }

        @Override
        public void removeMetric(MetricName name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Sensor addSensor(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeSensor(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
