/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTest {

    @Test
    void isPastOnceItsTimeIsOver() {
        assertThat(Deadline.in(Duration.ZERO).isPast()).isTrue();
        assertThat(Deadline.in(Duration.ofHours(1)).isPast()).isFalse();
    }
}
