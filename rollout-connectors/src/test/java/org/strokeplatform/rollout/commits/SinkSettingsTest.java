/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.commits;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

class SinkSettingsTest {

    @Test
    void readsTheTopicsOfAListOrAnExpression() {
        assertThat(settings("topics", "a, b").topics()).accepts("a", "b").rejects("c", "");
        assertThat(settings("topics.regex", "cdc\\..*").topics())
                .accepts("cdc.a")
                .rejects("x.cdc.a");
    }

    @Test
    void knowsHowLongTheIcebergSinkCollects() {
        String name = "org.apache.iceberg.connect.IcebergSinkConnector";

        assertThat(settings("connector.class", name).ownInterval()).contains(Duration.ofSeconds(330));
        assertThat(settings(
                                "connector.class",
                                name,
                                "iceberg.control.commit.interval-ms",
                                "1000",
                                "iceberg.control.commit.timeout-ms",
                                "5000")
                        .ownInterval())
                .contains(Duration.ofSeconds(6));
        assertThat(settings("connector.class", name, "iceberg.control.commit.interval-ms", "${env:X}")
                        .ownInterval())
                .contains(Duration.ofSeconds(330));
    }

    @Test
    void knowsASinkThatCommitsWithItsFiles() {
        assertThat(settings("flush.size", "1000").ownInterval()).isEmpty();
        assertThat(settings("flush.size", "1000", "rotate.schedule.interval.ms", "60000")
                        .ownInterval())
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void expectsOthersToCommitWheneverTheWorkerAsks() {
        assertThat(settings("topics", "a").ownInterval()).isEqualTo(Optional.of(Duration.ZERO));
    }

    @Test
    void seesNothingWaitForANewSinkThatReadsFromTheEnd() {
        SinkSettings settings = settings("topics", "a", "consumer.override.auto.offset.reset", "latest");
        TopicPartition partition = new TopicPartition("a", 0);

        assertThat(settings.readsFromEnd()).isTrue();
        assertThat(Backlog.of(new Topic(partition, 5, 9), settings.topics(), Map.of(), true)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void countsFromTheFirstOffsetThatIsStillThere() {
        TopicPartition partition = new TopicPartition("a", 0);

        Backlog backlog = Backlog.of(new Topic(partition, 5, 9), "a"::equals, Map.of(partition, 2L), false);

        assertThat(backlog).hasToString("4 offset(s) of a");
        assertThat(backlog.isBehind(Map.of(partition, 5L))).isFalse();
        assertThat(backlog.isBehind(Map.of(partition, 6L))).isTrue();
    }

    /** One partition. */
    private record Topic(TopicPartition partition, long first, long end) implements TopicEnds {

        @Override
        public Map<TopicPartition, Span> of(Predicate<String> topics) {
            return topics.test(partition.topic()) ? Map.of(partition, new Span(first, end)) : Map.of();
        }

        @Override
        public long changes(TopicPartition asked, long from, long to) {
            return to - from;
        }

        @Override
        public void close() {}
    }

    private static SinkSettings settings(String... pairs) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return new SinkSettings(config);
    }
}
