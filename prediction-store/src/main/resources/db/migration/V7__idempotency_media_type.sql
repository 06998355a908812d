ALTER TABLE idempotency_keys
    ADD COLUMN media_type VARCHAR(64),
    DROP KEY idempotency_keys_by_prediction,
    DROP COLUMN first_prediction_id,
    DROP COLUMN last_prediction_id;
