/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {

    private Duration now = Duration.ZERO;

    private final Throttle throttle = new Throttle(
            new Ticker() {
                @Override
                public Duration now() {
                    return now;
                }

                @Override
                public void pause(Duration duration) {
                    now = now.plus(duration);
                }
            },
            1000);

    @Test
    void keepsTheRowsOfASecondApart() {
        for (int page = 0; page < 10; page++) {
            throttle.accept(500);
        }

        assertThat(now).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void doesNotHoldUpWhatIsSlowerAnyway() {
        now = Duration.ofSeconds(60);
        throttle.accept(500);

        assertThat(now).isEqualTo(Duration.ofSeconds(60));
    }
}
