/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitFilterTest {

    private static final int PER_SECOND = 4;

    private long now;

    private final RateLimitFilter limit = new RateLimitFilter(PER_SECOND, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void admitsAClientsSecondAtOnceAndThenAtItsRate() {
        assertThat(admitted("clinic", 10)).isEqualTo(PER_SECOND);
        pass(250);
        assertThat(admitted("clinic", 10)).isEqualTo(1);
        pass(500);
        assertThat(admitted("clinic", 10)).isEqualTo(2);
        pass(60_000);
        assertThat(admitted("clinic", 10)).isEqualTo(PER_SECOND);
    }

    @Test
    void makesNoClientPayForAnother() {
        assertThat(admitted("loud", 100)).isEqualTo(PER_SECOND);

        assertThat(admitted("quiet", 1)).isEqualTo(1);
    }

    @Test
    void forgetsClientsThatHaveGone() {
        IntStream.range(0, 10_000).forEach(address -> limit.admits("address-" + address));
        assertThat(limit.clients()).isEqualTo(10_000);
        pass(1_000);

        assertThat(admitted("newcomer", 1)).isEqualTo(1);
        assertThat(limit.clients()).isEqualTo(1);
    }

    private long admitted(String client, int requests) {
        return IntStream.range(0, requests)
                .filter(request -> limit.admits(client))
                .count();
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
