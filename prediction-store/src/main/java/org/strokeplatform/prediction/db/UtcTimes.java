/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Binds and reads times as they stand. Jdbi would take a {@link java.sql.Timestamp}, which is a time of the process's own
 * zone: the driver then moves it, and an hour that the zone skips does not exist.
 */
public final class UtcTimes extends AbstractArgumentFactory<LocalDateTime> implements ColumnMapper<Instant> {

    public UtcTimes() {
        super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(LocalDateTime time, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, time);
    }

    @Override
    public Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
