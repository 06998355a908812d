/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdRunTest {

    @Test
    void holdsTheIdsAndNoOthers() {
        assertThat(IdRun.of(new long[] {4, 5, 6, 8, 10, 11}))
                .containsExactly(new IdRun(4, 6), new IdRun(8, 8), new IdRun(10, 11));
        assertThat(IdRun.of(new long[] {7})).containsExactly(new IdRun(7, 7));
        assertThat(IdRun.of(new long[] {Integer.MAX_VALUE, Integer.MAX_VALUE + 1L}))
                .containsExactly(new IdRun(Integer.MAX_VALUE, Integer.MAX_VALUE + 1L));
        assertThat(IdRun.of(new long[0])).isEmpty();
    }
}
