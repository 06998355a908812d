/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.stream.DoubleStream;

import static org.assertj.core.api.Assertions.assertThat;

class SoakReportTest {

    private static final int RATE = 500;

    private static final Series STEADY = series(90, 100, 100, 100, 100);

    @Test
    void comparesTheSecondFifthWithTheLast() {
        Series series = series(1, 1, 20, 30, 99, 3, 4, 5, 50, 60);

        assertThat(series.early()).isEqualTo(25);
        assertThat(series.late()).isEqualTo(55);
        assertThat(series.most()).isEqualTo(99);
        assertThat(series.last()).isEqualTo(60);
    }

    @Test
    void isCleanWhenNothingGrew() {
        assertThat(report(0, 0, STEADY, STEADY).isClean()).isTrue();
        assertThat(report(0, 0, series(50, 100, 100, 100, 115), STEADY).isClean())
                .isTrue();
        assertThat(report(0, 0, STEADY, series(0, 10, 10, 10, 510)).isClean()).isTrue();
    }

    @Test
    void saysWhatHasGrown() {
        assertThat(report(0, 0, series(50, 100, 100, 100, 116), STEADY).faults())
                .containsExactly("api has grown");
        assertThat(report(0, 0, STEADY, series(0, 10, 10, 10, 511)).faults())
                .containsExactly("the lag of sink has grown");
    }

    @Test
    void saysWhenTheRateWasNotKept() {
        Duration longer = Duration.ofSeconds(70);

        assertThat(new SoakReport(60 * RATE, longer, 0, 0, RATE, Map.of(), Map.of()).faults())
                .containsExactly("the rate of 500/s was not kept");
    }

    @Test
    void isNotCleanWhenAChangeIsLostOrDoubled() {
        assertThat(report(1, 0, STEADY, STEADY).isClean()).isFalse();
        assertThat(report(0, 1, STEADY, STEADY).isClean()).isFalse();
    }

    private static SoakReport report(long missing, long duplicate, Series memory, Series lag) {
        Duration minute = Duration.ofMinutes(1);
        return new SoakReport(60 * RATE, minute, missing, duplicate, RATE, Map.of("api", memory), Map.of("sink", lag));
    }

    private static Series series(double... samples) {
        Series series = new Series();
        DoubleStream.of(samples).forEach(series::add);
        return series;
    }
}
