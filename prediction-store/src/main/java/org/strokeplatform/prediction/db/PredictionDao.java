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
import java.util.Optional;

/** The table {@code predictions}. */
@RegisterConstructorMapper(StoredPrediction.class)
public interface PredictionDao {

    /** The rows that pass the filter, newest first. */
    @SqlQuery(StoredPrediction.SELECT + """
             WHERE (:before IS NULL OR id < :before)
               AND (:riskCategory IS NULL OR risk_category = :riskCategory)
               AND (:from IS NULL OR timestamp >= :from)
               AND (:to IS NULL OR timestamp < :to)
             ORDER BY id DESC
             LIMIT :limit
            """)
    List<StoredPrediction> list(@BindMethods PredictionFilter filter);

    /** One row. */
    @SqlQuery(StoredPrediction.SELECT + "WHERE id = :id")
    Optional<StoredPrediction> findById(@Bind("id") long id);

    /** Erases a row; false when there was none. */
    @SqlUpdate("DELETE FROM predictions WHERE id = :id")
    boolean delete(@Bind("id") long id);
}
