ALTER TABLE predictions
    ADD KEY predictions_by_time (timestamp),
    ADD KEY predictions_by_risk (risk_category, id);
