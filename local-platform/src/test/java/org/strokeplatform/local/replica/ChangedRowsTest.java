/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.replica;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strokeplatform.rollout.replica.ChosenKeys;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChangedRowsTest {

    private static final byte[] KEY = {0};

    private Map<String, Object> fields = Map.of();
    private final ChangedRows rows = new ChangedRows(key -> fields);

    @Test
    void namesEachRowOnce() throws Exception {
        add(Map.of("id", 3L), Map.of("id", 4), Map.of("id", 3L));

        assertThat(rows.isEmpty()).isFalse();
        assertThat(rows.keys()).contains(new ChosenKeys("id", Set.of(3L, 4L)));
    }

    @Test
    void isEmptyWithoutARecord() {
        assertThat(rows.isEmpty()).isTrue();
    }

    static List<Map<String, Object>> keysThatNameNoRow() {
        return List.of(Map.of(), Map.of("id", "text"), Map.of("other", 5L), Map.of("id", 5L, "other", 5L));
    }

    @ParameterizedTest
    @MethodSource("keysThatNameNoRow")
    void takesAKeyThatIsNotOneWholeNumberForEveryRow(Map<String, Object> key) throws Exception {
        add(Map.of("id", 3L), key, Map.of("id", 4L));

        assertThat(rows.isEmpty()).isFalse();
        assertThat(rows.keys()).isEmpty();
    }

    @Test
    void takesARecordWithoutAKeyForEveryRow() throws Exception {
        rows.add(null);

        assertThat(rows.isEmpty()).isFalse();
        assertThat(rows.keys()).isEmpty();
    }

    @Test
    void takesAKeyThatCannotBeReadForEveryRow() throws Exception {
        ChangedRows garbage = new ChangedRows(key -> {
            throw new IOException("no Avro");
        });

        garbage.add(KEY);

        assertThat(garbage.isEmpty()).isFalse();
        assertThat(garbage.keys()).isEmpty();
    }

    @Test
    void takesMoreRowsThanFitInMemoryForEveryRow() throws Exception {
        for (long id = 0; id < ChangedRows.MOST_KEYS; id++) {
            add(Map.of("id", id));
        }
        assertThat(rows.keys().orElseThrow().values()).hasSize(ChangedRows.MOST_KEYS);

        add(Map.of("id", -1L));

        assertThat(rows.keys()).isEmpty();
    }

    @Test
    void endsWhenItIsInterrupted() {
        ChangedRows interrupted = new ChangedRows(key -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.add(KEY)).isInstanceOf(InterruptedException.class);
    }

    @SafeVarargs
    private void add(Map<String, Object>... keys) throws InterruptedException {
        for (Map<String, Object> key : keys) {
            fields = key;
            rows.add(KEY);
        }
    }
}
