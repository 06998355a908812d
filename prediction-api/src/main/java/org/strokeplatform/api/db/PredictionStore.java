/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.db;

import java.util.List;
import java.util.Optional;

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
    int write(NewPrediction prediction);

    /** Keeps all predictions in one transaction, or none; returns their ids in order. */
    int[] writeAll(List<NewPrediction> predictions);

    /** The rows that pass the filter, newest first. */
    List<StoredPrediction> list(PredictionFilter filter);

    /** One row. */
    Optional<StoredPrediction> find(int id);

    /** Erases a row and every copy of it in remembered answers; false when there was none. */
    boolean delete(int id);
}
