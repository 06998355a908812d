/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Predictions, kept. Every method throws {@link DatabaseUnavailableException} while the database is away. Thread-safe.
 */
public interface PredictionStore {

    /**
     * Keeps one prediction; returns only after it is safe.
     *
     * @return its id
     * @throws QueueFullException when too many wait to be written
     */
    long write(NewPrediction prediction);

    /** Keeps all predictions in one transaction, or none; returns their ids in order. */
    long[] writeAll(List<NewPrediction> predictions);

    /**
     * Stores all predictions and the response to them in one transaction, unless the key has a stored response: then that
     * one is replayed, also where two requests race.
     *
     * @param response makes the response from the ids, in order
     * @param mediaType of the response that it makes
     * @throws KeyReusedException when the key came with another request before
     */
    StoredResponse writeOnce(
            IdempotencyKey key, List<NewPrediction> predictions, Function<long[], byte[]> response, String mediaType);

    /** The rows that pass the filter, newest first. */
    List<StoredPrediction> list(PredictionFilter filter);

    /** One row. */
    Optional<StoredPrediction> find(long id);

    /** Erases a row and every copy of it in stored responses; false when there was none. */
    boolean delete(long id);
}
