/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.replica.TableResult;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifiedReplicaTest {

    @Test
    void countsMissingAndDifferentRowsAsLostAndThoseTooManyAsDoubled() {
        assertThat(VerifiedReplica.difference(List.of(result(0, 0, 0, 0, null), result(1, 2, 4, 0, null))))
                .isEqualTo(new Difference(5, 2));
    }

    @Test
    void takesNothingForGoodThatWasNotCompared() {
        assertThatThrownBy(() -> VerifiedReplica.difference(List.of(result(0, 0, 0, 3, null))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The replica's patients cannot be compared: 3 rows changed all the time");
        assertThatThrownBy(() -> VerifiedReplica.difference(List.of(result(0, 0, 0, 0, "no primary key"))))
                .hasMessage("The replica's patients cannot be compared: no primary key");
    }

    private static TableResult result(long missing, long extra, long different, long undecided, String problem) {
        return new TableResult(
                "patients",
                9,
                missing,
                extra,
                different,
                Map.of(),
                List.of(),
                0,
                0,
                0,
                undecided,
                List.of(),
                problem,
                0);
    }
}
