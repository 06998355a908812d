/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.topic;

import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class HangingTransactionsTest {

    private static final int EPOCH = 216;

    @Test
    void areOpenAndDoneWithForTheirCoordinator() {
        assertThat(HangingTransactions.hangs(open(), transaction(TransactionState.EMPTY, EPOCH + 4)))
                .isTrue();
        assertThat(HangingTransactions.hangs(open(), transaction(TransactionState.COMPLETE_ABORT, EPOCH + 1)))
                .isTrue();
    }

    @Test
    void areNotThoseThatGoOnOrAreBeingEnded() {
        assertThat(HangingTransactions.hangs(open(), transaction(TransactionState.ONGOING, EPOCH)))
                .isFalse();
        assertThat(HangingTransactions.hangs(open(), transaction(TransactionState.EMPTY, EPOCH)))
                .isFalse();
        assertThat(HangingTransactions.hangs(open(), transaction(TransactionState.PREPARE_ABORT, EPOCH + 1)))
                .isFalse();
        assertThat(HangingTransactions.hangs(open(), null)).isFalse();
    }

    @Test
    void areNotThoseThatThePartitionHasEnded() {
        ProducerState ended = new ProducerState(1, EPOCH, 1, 0, OptionalInt.of(2), OptionalLong.empty());

        assertThat(HangingTransactions.hangs(ended, transaction(TransactionState.EMPTY, EPOCH + 4)))
                .isFalse();
    }

    private static ProducerState open() {
        return new ProducerState(1, EPOCH, 1, 0, OptionalInt.of(2), OptionalLong.of(738));
    }

    private static TransactionDescription transaction(TransactionState state, int epoch) {
        return new TransactionDescription(1, state, 1, epoch, 60_000, OptionalLong.empty(), Set.of());
    }
}
