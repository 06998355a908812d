/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterTest {

    private static final Map<String, String> CONTEXT = Map.of(
            "topic", "cdc.stroke_predictions.patients",
            "partition", "1",
            "offset", "17",
            "stage", "TRANSFORMATION",
            "exception.class.name", "org.apache.kafka.connect.errors.DataException",
            "exception.stacktrace", "x.NumberFormatException: Ada");

    @Test
    void saysWhereItComesFrom() {
        DeadLetter letter = letter(CONTEXT);

        assertThat(letter.at()).isEqualTo(new Place("dlq.s", 0, 3));
        assertThat(letter.origin()).contains(new Place("cdc.stroke_predictions.patients", 1, 17));
        assertThat(letter.origin().get().table()).isEqualTo("patients");
        assertThat(letter(Map.of()).origin()).isEmpty();
        assertThat(letter(Map.of("partition", "0", "offset", "x")).origin()).isEmpty();
        assertThat(letter.toString()).isEqualTo("DeadLetter[dlq.s-0@3]");
    }

    @Test
    void isCountedByItsTopicAndTheClassesOfItsReason() {
        DeadLetterCounts counts = new DeadLetterCounts();
        counts.add(letter(CONTEXT));
        counts.add(letter(CONTEXT));
        counts.add(letter(Map.of()));

        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.reasons())
                .extracting(DeadLetterCounts.Count::toString)
                .containsExactly(
                        "1 from an unknown topic: UNKNOWN no reason in its headers",
                        "2 from cdc.stroke_predictions.patients: TRANSFORMATION DataException by NumberFormatException");
        assertThat(counts.reasons().get(1).topic()).isEqualTo("cdc.stroke_predictions.patients");
        assertThat(counts.reasons().get(1).records()).isEqualTo(2);
    }

    @Test
    void leavesItsPlaceAsTheTransformTakesIt() {
        assertThat(Place.ranges(List.of())).isEmpty();
        assertThat(Place.ranges(List.of(place(0, 9), place(0, 3), place(1, 4), place(0, 4), place(0, 5))))
                .containsExactly("t-0@3-5", "t-0@9", "t-1@4");
    }

    private static Place place(int partition, long offset) {
        return new Place("t", partition, offset);
    }

    private static DeadLetter letter(Map<String, String> context) {
        ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>("dlq.s", 0, 3, new byte[0], new byte[0]);
        context.forEach((name, value) ->
                letter.headers().add("__connect.errors." + name, value.getBytes(StandardCharsets.UTF_8)));
        letter.headers().add("other", new byte[] {1});
        return DeadLetter.of(letter);
    }
}
