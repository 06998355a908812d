/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.support;

import org.strokeplatform.prediction.db.IdempotencyKey;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.db.StoredPrediction;
import org.strokeplatform.prediction.db.StoredResponse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Keeps predictions in memory, or fails as it is set to. Ids start at 1. */
public final class FakeStore implements PredictionStore {

    private final List<NewPrediction> written = new ArrayList<>();
    private PredictionFilter filter;
    private RuntimeException failure;
    private Runnable beforeWriting = () -> {};

    /** Runs before each write. */
    public void beforeWriting(Runnable action) {
        beforeWriting = action;
    }

    public void failWith(RuntimeException error) {
        failure = error;
    }

    public List<NewPrediction> written() {
        return written;
    }

    /** What was asked for last. */
    public PredictionFilter filter() {
        return filter;
    }

    @Override
    public long write(NewPrediction prediction) {
        beforeWriting.run();
        return add(prediction);
    }

    private long add(NewPrediction prediction) {
        if (failure != null) {
            throw failure;
        }
        written.add(prediction);
        return written.size();
    }

    @Override
    public long[] writeAll(List<NewPrediction> predictions) {
        beforeWriting.run();
        return predictions.stream().mapToLong(this::add).toArray();
    }

    @Override
    public StoredResponse writeOnce(
            IdempotencyKey key, List<NewPrediction> predictions, Function<long[], byte[]> response, String mediaType) {
        return new StoredResponse(response.apply(writeAll(predictions)), mediaType, false);
    }

    @Override
    public List<StoredPrediction> list(PredictionFilter wanted) {
        if (failure != null) {
            throw failure;
        }
        filter = wanted;
        int newest = wanted.before() == null ? written.size() : (int) Math.min(written.size(), wanted.before() - 1);
        return IntStream.iterate(newest, id -> id > 0, id -> id - 1)
                .limit(wanted.limit())
                .mapToObj(id -> row(id, written.get(id - 1)))
                .toList();
    }

    @Override
    public Optional<StoredPrediction> find(long id) {
        return id > written.size() ? Optional.empty() : Optional.of(row(id, written.get((int) id - 1)));
    }

    @Override
    public boolean delete(long id) {
        return id <= written.size();
    }

    private static StoredPrediction row(long id, NewPrediction stored) {
        return new StoredPrediction(
                id,
                Instant.EPOCH,
                stored.gender(),
                stored.age(),
                stored.hypertension() ? 1 : 0,
                stored.heartDisease() ? 1 : 0,
                stored.avgGlucoseLevel(),
                stored.bmi(),
                stored.smokingStatus(),
                stored.name(),
                stored.country(),
                stored.province(),
                stored.probability(),
                stored.riskCategory(),
                stored.contributingFactors(),
                stored.predictionData(),
                stored.modelVersion());
    }
}
