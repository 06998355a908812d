/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** The tables {@code idempotency_keys} and {@code idempotency_predictions}. */
@RegisterConstructorMapper(IdempotencyRecord.class)
public interface IdempotencyDao {

    /** Takes a key for this transaction; waits while another holds it. False when it has a response. */
    @SqlUpdate("INSERT IGNORE INTO idempotency_keys (scope_hash, request_hash) VALUES (:scope, :request)")
    boolean claim(@BindMethods IdempotencyKey key);

    /** What is stored under a key that was taken. */
    @SqlQuery("SELECT request_hash, answer, media_type FROM idempotency_keys WHERE scope_hash = :scope")
    IdempotencyRecord find(@BindMethods IdempotencyKey key);

    /** Stores the response. */
    @SqlUpdate("UPDATE idempotency_keys SET answer = :response, media_type = :mediaType WHERE scope_hash = :scope")
    void store(@BindMethods IdempotencyKey key, @Bind("response") byte[] response, @Bind("mediaType") String mediaType);

    /** Stores which predictions the response holds, or some of them. */
    @SqlUpdate("INSERT INTO idempotency_predictions (first_id, last_id, scope_hash) VALUES (:first, :last, :scope)")
    void storePredictions(@BindMethods IdempotencyKey key, @BindMethods IdRun ids);

    /** The scopes of the responses that hold a prediction. */
    @SqlQuery("SELECT scope_hash FROM idempotency_predictions WHERE last_id >= :id AND first_id <= :id")
    List<byte[]> holding(@Bind("id") long id);

    /** Erases a response; its key stays taken. */
    @SqlUpdate("UPDATE idempotency_keys SET answer = NULL WHERE scope_hash = :scope")
    void eraseResponse(@Bind("scope") byte[] scope);

    /** Deletes keys older than a day, at most so many; returns how many they were. */
    @SqlUpdate("DELETE FROM idempotency_keys WHERE created_at < NOW(3) - INTERVAL 1 DAY LIMIT :limit")
    int deleteExpired(@Bind("limit") int limit);
}
