/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Predictions in MySQL. */
public final class MysqlPredictionStore implements PredictionStore {

    private static final Logger LOG = LoggerFactory.getLogger(MysqlPredictionStore.class);
    private static final int EXPIRED_AT_ONCE = 1000;

    /** Those that wait for a connection or an answer hold a thread each: a frozen database must not hold all. */
    private static final int MOST_CALLS = 128;

    private static final long LONGEST_QUEUE_MS = 1000;

    /** More than a group takes that waits for a connection and then for a database that does not answer. */
    public static final Duration LONGEST_WRITE = Duration.ofSeconds(40);

    private final Semaphore calls = new Semaphore(MOST_CALLS);
    private final Jdbi jdbi;
    private final GroupCommitWriter writer;
    private final Duration longestWrite;
    private final BooleanSupplier migrated;

    /**
     * Makes a store.
     *
     * @param writer gathers single predictions
     * @param longestWrite how long a caller waits for the writer
     * @param migrated whether the tables are there in their newest version
     */
    public MysqlPredictionStore(Jdbi jdbi, GroupCommitWriter writer, Duration longestWrite, BooleanSupplier migrated) {
        this.jdbi = jdbi;
        this.writer = writer;
        this.longestWrite = longestWrite;
        this.migrated = migrated;
    }

    @Override
    public long write(NewPrediction prediction) {
        requireMigrated();
        CompletableFuture<Long> id = writer.write(prediction);
        try {
            return id.get(longestWrite.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            id.cancel(false);
            throw new DatabaseUnavailableException(
                    "The database confirmed no write in " + longestWrite.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("The service stops");
        }
    }

    @Override
    public long[] writeAll(List<NewPrediction> predictions) {
        return predictions.isEmpty() ? new long[0] : call(() -> insert(jdbi, predictions));
    }

    /** Writes rows in one transaction. One statement is that by itself, without a way to the database to begin it and end it. */
    public static long[] insert(Jdbi jdbi, List<NewPrediction> predictions) {
        HandleCallback<long[], IllegalStateException> insert =
                handle -> PredictionInsert.insert(handle.getConnection(), predictions);
        return PredictionInsert.isOneStatement(predictions.size())
                ? jdbi.withHandle(insert)
                : jdbi.inTransaction(insert);
    }

    @Override
    public StoredResponse writeOnce(
            IdempotencyKey key, List<NewPrediction> predictions, Function<long[], byte[]> response, String mediaType) {
        return call(() -> jdbi.inTransaction(handle -> {
            IdempotencyDao keys = handle.attach(IdempotencyDao.class);
            if (!keys.claim(key)) {
                return replayed(keys.find(key), key, mediaType);
            }
            long[] ids =
                    predictions.isEmpty() ? new long[0] : PredictionInsert.insert(handle.getConnection(), predictions);
            byte[] body = response.apply(ids);
            keys.store(key, body, mediaType);
            IdRun.of(ids).forEach(run -> keys.storePredictions(key, run));
            return new StoredResponse(body, mediaType, false);
        }));
    }

    private static StoredResponse replayed(IdempotencyRecord first, IdempotencyKey key, String mediaType) {
        if (!Arrays.equals(first.requestHash(), key.request())) {
            throw new KeyReusedException();
        }
        return new StoredResponse(first.response(), first.mediaType() == null ? mediaType : first.mediaType(), true);
    }

    @Override
    public List<StoredPrediction> list(PredictionFilter filter) {
        return call(() -> jdbi.withExtension(PredictionDao.class, dao -> dao.list(filter)));
    }

    @Override
    public Optional<StoredPrediction> find(long id) {
        return call(() -> jdbi.withExtension(PredictionDao.class, dao -> dao.findById(id)));
    }

    @Override
    public boolean delete(long id) {
        return call(() -> jdbi.inTransaction(handle -> {
            IdempotencyDao keys = handle.attach(IdempotencyDao.class);
            // A plain read: those who know the id know it from a response that was committed.
            keys.holding(id).forEach(keys::eraseResponse);
            return handle.attach(PredictionDao.class).delete(id);
        }));
    }

    /** Deletes keys older than a day, in small transactions; what fails is left to the next call. */
    public void deleteExpiredKeys() {
        try {
            deleteAllExpired();
        } catch (DatabaseUnavailableException e) {
            LOG.info("Expired keys are deleted later: {}", e.getMessage());
        }
    }

    private void deleteAllExpired() {
        int deleted = EXPIRED_AT_ONCE;
        while (deleted == EXPIRED_AT_ONCE) {
            deleted = call(() -> jdbi.withExtension(IdempotencyDao.class, keys -> keys.deleteExpired(EXPIRED_AT_ONCE)));
        }
    }

    private <T> T call(Supplier<T> work) {
        requireMigrated();
        enter();
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw DatabaseErrors.translate(e);
        } finally {
            calls.release();
        }
    }

    private void enter() {
        try {
            if (!calls.tryAcquire(LONGEST_QUEUE_MS, TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailableException("All " + MOST_CALLS + " calls to the database wait for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException("The service stops");
        }
    }

    private void requireMigrated() {
        if (!migrated.getAsBoolean()) {
            throw new DatabaseUnavailableException("The database is not ready: its migrations have not run yet");
        }
    }
}
