-- The first answer to a request that carried an Idempotency-Key.
CREATE TABLE idempotency_keys (
    scope_hash          BINARY(32)   NOT NULL,
    request_hash        BINARY(32)   NOT NULL,
    first_prediction_id INT,
    last_prediction_id  INT,
    answer              LONGBLOB,
    created_at          DATETIME(3)  NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (scope_hash),
    KEY idempotency_keys_by_prediction (last_prediction_id, first_prediction_id),
    KEY idempotency_keys_by_age (created_at)
) DEFAULT CHARACTER SET utf8mb4;
