/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.prediction.db.DatabaseUnavailableException;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.support.FakeStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoredRowsTest {

    private static final ObjectMapper JSON = Jackson.newObjectMapper();
    private static final int STORED = 2 * StoredRows.PAGE + 1;
    private static final NewPrediction PREDICTION = new NewPrediction(
            "Male", 30, false, false, 90, null, "Unknown", null, null, null, 0.3, "High", "[]", "{}", "fake-1");

    private final FakeStore store = new FakeStore();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void fill() {
        store.writeAll(Collections.nCopies(STORED, PREDICTION));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                StoredRows.PAGE - 1,
                StoredRows.PAGE,
                StoredRows.PAGE + 1,
                2 * StoredRows.PAGE,
                STORED,
                Parameters.LARGEST_LIMIT
            })
    void sendsTheNewestUpToTheLimit(int limit) throws Exception {
        rows(null, limit).write(out);

        assertThat(ids()).isEqualTo(descending(STORED, Math.min(limit, STORED)));
    }

    @Test
    void goesOnBelowTheIdThatItWasAsked() throws Exception {
        rows((long) STORED, Parameters.LARGEST_LIMIT).write(out);

        assertThat(ids()).isEqualTo(descending(STORED - 1, STORED - 1));
    }

    @Test
    void sendsAnEmptyArrayWhereThereIsNothing() throws Exception {
        rows(0L, 10).write(out);

        assertThat(out).hasToString("[]");
    }

    @Test
    void leavesTheArrayOpenWhereAPageFails() {
        StoredRows rows = rows(null, STORED);
        store.failWith(new DatabaseUnavailableException("gone"));

        assertThatThrownBy(() -> rows.write(out)).isInstanceOf(DatabaseUnavailableException.class);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("[{").doesNotEndWith("]");
    }

    private StoredRows rows(Long before, int limit) {
        return new StoredRows(store, new PredictionFilter(before, null, null, null, limit), JSON.writer());
    }

    private List<Integer> ids() throws IOException {
        return JSON.readTree(out.toByteArray()).findValues("id").stream()
                .map(JsonNode::intValue)
                .toList();
    }

    private static List<Integer> descending(int from, int count) {
        return IntStream.range(0, count).mapToObj(i -> from - i).toList();
    }
}
