/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.dialect;

import io.debezium.connector.jdbc.JdbcSinkConnectorConfig;
import io.debezium.connector.jdbc.dialect.DatabaseDialect;
import io.debezium.connector.jdbc.dialect.DatabaseDialectProvider;
import org.hibernate.SessionFactory;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Gives Debezium's JDBC sink its own dialect of a database with a memory for tables around it.
 *
 * <p>Debezium takes the first provider that supports a database. This one does for each that another does, so it must
 * be found first, or nothing is remembered.
 */
public final class RememberingDialectProvider implements DatabaseDialectProvider {

    @Override
    public boolean supports(Dialect dialect) {
        return debeziums(dialect).isPresent();
    }

    @Override
    public Class<?> name() {
        return RememberingDialect.class;
    }

    @Override
    public DatabaseDialect instantiate(JdbcSinkConnectorConfig config, SessionFactory sessions) {
        Dialect dialect = sessions.unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        return RememberingDialect.around(debeziums(dialect).orElseThrow().instantiate(config, sessions));
    }

    private Optional<DatabaseDialectProvider> debeziums(Dialect dialect) {
        return ServiceLoader.load(DatabaseDialectProvider.class).stream()
                .filter(provider -> provider.type() != getClass())
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.supports(dialect))
                .findFirst();
    }
}
