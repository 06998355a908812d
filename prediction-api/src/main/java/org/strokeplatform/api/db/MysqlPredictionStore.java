/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.db;

import org.jdbi.v3.core.Jdbi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Predictions in MySQL. */
public final class MysqlPredictionStore implements PredictionStore {

    private final Jdbi jdbi;
    private final GroupCommitWriter writer;
    private final BooleanSupplier migrated;

    /**
     * Makes a store.
     *
     * @param writer gathers single predictions
     * @param migrated whether the tables are there in their newest version
     */
    public MysqlPredictionStore(Jdbi jdbi, GroupCommitWriter writer, BooleanSupplier migrated) {
        this.jdbi = jdbi;
        this.writer = writer;
        this.migrated = migrated;
    }

    @Override
    public int write(NewPrediction prediction) {
        requireMigrated();
        try {
            return writer.write(prediction).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public int[] writeAll(List<NewPrediction> predictions) {
        return call(() -> insert(jdbi, predictions));
    }

    /** Writes rows in one transaction. */
    public static int[] insert(Jdbi jdbi, List<NewPrediction> predictions) {
        return jdbi.inTransaction(handle -> handle.attach(PredictionDao.class).insert(predictions));
    }

    @Override
    public List<StoredPrediction> list(PredictionFilter filter) {
        return call(() -> jdbi.withExtension(PredictionDao.class, dao -> dao.list(filter)));
    }

    @Override
    public Optional<StoredPrediction> find(int id) {
        return call(() -> jdbi.withExtension(PredictionDao.class, dao -> dao.findById(id)));
    }

    @Override
    public boolean delete(int id) {
        return call(() ->
                jdbi.inTransaction(handle -> handle.attach(PredictionDao.class).delete(id)));
    }

    private <T> T call(Supplier<T> work) {
        requireMigrated();
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw DatabaseErrors.translate(e);
        }
    }

    private void requireMigrated() {
        if (!migrated.getAsBoolean()) {
            throw new DatabaseUnavailableException("The database is not ready: its migrations have not run yet");
        }
    }
}
