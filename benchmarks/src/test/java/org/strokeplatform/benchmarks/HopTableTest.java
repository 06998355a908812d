/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

class HopTableTest {

    private static final List<HopTimes> ROWS = List.of(
            new HopTimes(1000, 1002, 1012, 1032, OptionalLong.of(1040), OptionalLong.of(2000)),
            new HopTimes(2000, 2004, 2014, 2054, OptionalLong.of(2060), OptionalLong.empty()));

    @Test
    void dividesEachWayIntoItsHops() {
        List<Figure> figures = new HopTable(ROWS).figures();

        assertThat(figures)
                .contains(
                        new Figure("log_p50_ms", 2, "ms"),
                        new Figure("log_p99_ms", 4, "ms"),
                        new Figure("transaction_p99_ms", 40, "ms"),
                        new Figure("put_p50_ms", 6, "ms"),
                        new Figure("poll_share_of_replica", 20, "%"),
                        new Figure("transaction_share_of_replica", 60, "%"),
                        new Figure("replica_delay_p99_ms", 60, "ms"),
                        new Figure("archive_delay_p50_ms", 1000, "ms"));
    }

    @Test
    void printsALineForEachHopAndEachWay() {
        List<String> lines = HopTable.lines(new HopTable(ROWS).figures());

        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).isEqualTo("hop              p50 ms   p99 ms  of replica  of archive");
        assertThat(lines.get(2))
                .isEqualTo("poll                 10       10        20 %         1 %"
                        + "  until the worker has polled, transformed and converted it");
        assertThat(lines.get(6)).isEqualTo("replica_delay        40       60");
    }

    @Test
    void leavesTheArchiveOutWhereItIsNotWatched() {
        List<HopTimes> rows = List.of(new HopTimes(0, 1, 2, 3, OptionalLong.of(4), OptionalLong.empty()));

        assertThat(new HopTable(rows).figures())
                .noneMatch(figure -> figure.name().contains("archive"));
    }
}
