/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import dev.failsafe.FailsafeException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WaitingTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void endsWhenTheConditionHolds() {
        Iterator<Boolean> answers = List.of(false, false, true).iterator();

        assertThat(Waiting.until(LONG, PAUSE, answers::next)).isTrue();
        assertThat(answers).isExhausted();
    }

    @Test
    void endsWhenTheTimeIsOver() {
        assertThat(Waiting.until(SHORT, PAUSE, () -> false)).isFalse();
        assertThat(Waiting.find(SHORT, PAUSE, Optional::empty)).isEmpty();
    }

    @Test
    void returnsTheLastAnswer() {
        Iterator<Integer> answers = List.of(3, 2, 1, 0).iterator();

        assertThat(Waiting.<Integer>ask(LONG, PAUSE, left -> left > 1, answers::next))
                .isEqualTo(1);
    }

    @Test
    void endsWithWhatTheQuestionThrows() {
        assertThatThrownBy(() -> Waiting.until(LONG, PAUSE, () -> {
                    throw new IllegalStateException("asked once");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Waiting.ask(LONG, PAUSE, answer -> true, () -> {
                    throw new IOException("asked once");
                }))
                .isInstanceOf(FailsafeException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void endsByAnInterruptOfThePause() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Waiting.until(LONG, PAUSE, () -> false))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void endsByAnInterruptOfTheQuestion() {
        assertThatThrownBy(() -> Waiting.ask(LONG, PAUSE, answer -> true, () -> {
                    throw new InterruptedException();
                }))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
