/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WrkTest {

    private static final String REPORT =
            "Running 2s test @ http://127.0.0.1:8000/predict\n  1 threads and 8 connections\n";

    @Test
    void readsRateAndLatency() throws Exception {
        Load load = Wrk.load(REPORT + "answers=9000 micros=2000000 p99_micros=7400 not_answered=0 not_2xx=0\n");

        assertThat(load.perSecond()).isEqualTo(4500);
        assertThat(load.percentile99Ms()).isEqualTo(7.4);
    }

    @Test
    void failsWhenARequestHadNoSuccess() {
        assertThatThrownBy(() ->
                        Wrk.load(REPORT + "answers=9000 micros=2000000 p99_micros=7400 not_answered=0 not_2xx=3\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not_2xx=3");
        assertThatThrownBy(() ->
                        Wrk.load(REPORT + "answers=9000 micros=2000000 p99_micros=7400 not_answered=1 not_2xx=0\n"))
                .hasMessageContaining("not_answered=1");
    }

    @Test
    void saysWhatWrkSaidWhenItGaveNoSummary() {
        assertThatThrownBy(() -> Wrk.load("unable to connect to 127.0.0.1:1 Connection refused\n"))
                .hasMessage("wrk ended without a summary: unable to connect to 127.0.0.1:1 Connection refused");
    }
}
