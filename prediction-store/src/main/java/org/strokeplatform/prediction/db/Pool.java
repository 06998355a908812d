/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.util.Duration;

/** Connections to the database, opened when they are first needed, so that the service starts while it is away. */
public final class Pool {

    private Pool() {}

    /** Makes pools that connect when they are first asked to. */
    public static DataSourceFactory factory(DatabaseAddress address, Credentials app, int size) {
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("com.mysql.cj.jdbc.Driver");
        factory.setUrl(address.jdbcUrl());
        factory.setUser(app.user());
        factory.setPassword(app.password());
        factory.setInitialSize(0);
        factory.setMinSize(0);
        factory.setMaxSize(size);
        factory.setMaxWaitForConnection(Duration.seconds(5));
        factory.setCheckConnectionOnBorrow(true);
        factory.setValidationInterval(Duration.seconds(1));
        factory.setValidationQuery("/* ping */ SELECT 1");
        return factory;
    }
}
