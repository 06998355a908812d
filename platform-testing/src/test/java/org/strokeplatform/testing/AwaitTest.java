/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AwaitTest {

    @Test
    void saysWhatTheLastLookFound() {
        assertThatThrownBy(() -> Await.until("the rows are there", Duration.ofMillis(200), () -> {
                    assertThat("3 rows").isEqualTo("4 rows");
                    return true;
                }))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContainingAll("the rows are there", "3 rows", "4 rows");
    }

    @Test
    void takesAnExceptionForNotYet() {
        AtomicInteger looks = new AtomicInteger();

        Await.untilEqual("it answers", 2, () -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("not up yet");
            }
            return looks.get();
        });

        assertThat(looks).hasValue(2);
    }

    @Test
    void waitsForAValueThatIsNull() {
        AtomicInteger looks = new AtomicInteger();

        Await.untilEqual("the row is gone", null, () -> looks.incrementAndGet() < 3 ? "row" : null);

        assertThat(looks).hasValue(3);
    }
}
