-- Which predictions an answer holds, as runs of ids that follow each other: others insert between a batch's statements.
CREATE TABLE IF NOT EXISTS idempotency_predictions (
    first_id   BIGINT     NOT NULL,
    last_id    BIGINT     NOT NULL,
    scope_hash BINARY(32) NOT NULL,
    PRIMARY KEY (last_id, first_id, scope_hash),
    KEY idempotency_predictions_by_scope (scope_hash),
    CONSTRAINT idempotency_predictions_of_key FOREIGN KEY (scope_hash)
        REFERENCES idempotency_keys (scope_hash) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4;

-- Of the answers of the last day only the smallest and the largest id are known.
INSERT IGNORE INTO idempotency_predictions (first_id, last_id, scope_hash)
SELECT first_prediction_id, last_prediction_id, scope_hash
  FROM idempotency_keys
 WHERE first_prediction_id IS NOT NULL;
