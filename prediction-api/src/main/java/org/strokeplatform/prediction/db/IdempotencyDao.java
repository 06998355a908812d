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
@RegisterConstructorMapper(RememberedAnswer.class)
public interface IdempotencyDao {

    /** Takes a key for this transaction; waits while another holds it. False when it has an answer. */
    @SqlUpdate("INSERT IGNORE INTO idempotency_keys (scope_hash, request_hash) VALUES (:scope, :request)")
    boolean claim(@BindMethods IdempotencyKey key);

    /** The answer of a key that was taken. */
    @SqlQuery("SELECT request_hash, answer, media_type FROM idempotency_keys WHERE scope_hash = :scope")
    RememberedAnswer find(@BindMethods IdempotencyKey key);

    /** Keeps the answer. */
    @SqlUpdate("UPDATE idempotency_keys SET answer = :answer, media_type = :mediaType WHERE scope_hash = :scope")
    void remember(@BindMethods IdempotencyKey key, @Bind("answer") byte[] answer, @Bind("mediaType") String mediaType);

    /** Keeps which predictions the answer holds, or some of them. */
    @SqlUpdate("INSERT INTO idempotency_predictions (first_id, last_id, scope_hash) VALUES (:first, :last, :scope)")
    void rememberPredictions(@BindMethods IdempotencyKey key, @BindMethods IdRun ids);

    /** The scopes of the answers that hold a prediction. */
    @SqlQuery("SELECT scope_hash FROM idempotency_predictions WHERE last_id >= :id AND first_id <= :id")
    List<byte[]> holding(@Bind("id") long id);

    /** Erases an answer; its key stays taken. */
    @SqlUpdate("UPDATE idempotency_keys SET answer = NULL WHERE scope_hash = :scope")
    void eraseAnswer(@Bind("scope") byte[] scope);

    /** Forgets keys older than a day, at most so many; returns how many they were. */
    @SqlUpdate("DELETE FROM idempotency_keys WHERE created_at < NOW(3) - INTERVAL 1 DAY LIMIT :limit")
    int forgetOld(@Bind("limit") int limit);
}
