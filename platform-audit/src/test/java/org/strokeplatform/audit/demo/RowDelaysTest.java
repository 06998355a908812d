/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class RowDelaysTest {

    private final ArrivalTimes watch = new ArrivalTimes();

    @Test
    void givesTheSmallestDelayThatTheShareOfRowsDoesNotExceed() {
        RowDelays delays = RowDelays.of(LongStream.rangeClosed(1, 200)
                .map(value -> (201 - value) * 1_000_000)
                .toArray());

        assertThat(delays.percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(delays.percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(delays.percentile(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void takesARowForSeenWhenALaterOneIs() {
        watch.committed(DemoTable.PATIENTS, 1, 1_000);
        watch.committed(DemoTable.PATIENTS, 2, 2_000);
        watch.committed(DemoTable.PATIENTS, 3, 3_000);

        watch.seenUpTo(DemoTable.PATIENTS, 2, 10_000);
        assertThat(watch.sawAll()).isFalse();
        assertThat(watch.delays().sortedNanos()).containsExactly(8_000, 9_000);

        watch.seenUpTo(DemoTable.PATIENTS, 3, 11_000);
        assertThat(watch.sawAll()).isTrue();
        assertThat(watch.delays().sortedNanos()).containsExactly(8_000, 8_000, 9_000);
    }

    @Test
    void waitsForNoMoreRowsOfATableWhoseLastOneWasSeen() {
        watch.committed(DemoTable.PATIENTS, 1, 1_000);
        watch.seenUpTo(DemoTable.PATIENTS, 1, 2_000);
        watch.committed(DemoTable.PREDICTIONS, 1, 1_000);

        assertThat(watch.sawAll(DemoTable.PATIENTS)).isTrue();
        assertThat(watch.sawAll(DemoTable.PREDICTIONS)).isFalse();
        assertThat(watch.sawAll()).isFalse();
    }
}
