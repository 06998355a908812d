/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.db;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code idempotency_keys}. */
@RegisterConstructorMapper(RememberedAnswer.class)
public interface IdempotencyDao {

    /** Takes a key for this transaction; waits while another holds it. False when it has an answer. */
    @SqlUpdate("INSERT IGNORE INTO idempotency_keys (scope_hash, request_hash) VALUES (:scope, :request)")
    boolean claim(@BindMethods IdempotencyKey key);

    /** The answer of a key that was taken. */
    @SqlQuery("SELECT request_hash, answer FROM idempotency_keys WHERE scope_hash = :scope")
    RememberedAnswer find(@BindMethods IdempotencyKey key);

    /** Keeps the answer and which predictions it holds. */
    @SqlUpdate("""
            UPDATE idempotency_keys
               SET answer = :answer, first_prediction_id = :first, last_prediction_id = :last
             WHERE scope_hash = :scope
            """)
    void remember(
            @BindMethods IdempotencyKey key,
            @Bind("answer") byte[] answer,
            @Bind("first") Integer first,
            @Bind("last") Integer last);

    /** Erases the answers that hold a prediction. */
    @SqlUpdate("""
            UPDATE idempotency_keys
               SET answer = NULL
             WHERE last_prediction_id >= :id
               AND first_prediction_id <= :id
            """)
    void eraseAnswers(@Bind("id") int id);

    /** Forgets keys older than a day, at most so many; returns how many they were. */
    @SqlUpdate("DELETE FROM idempotency_keys WHERE created_at < NOW(3) - INTERVAL 1 DAY LIMIT :limit")
    int forgetOld(@Bind("limit") int limit);
}
