/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

import java.sql.Types;
import java.time.LocalDateTime;

/**
 * Binds times as they stand. Jdbi would bind a {@link java.sql.Timestamp}, which is a time of the process's own zone: the
 * driver then moves it, and an hour that the zone skips does not exist.
 */
public final class UtcTimes extends AbstractArgumentFactory<LocalDateTime> {

    public UtcTimes() {
        super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(LocalDateTime time, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, time);
    }
}
