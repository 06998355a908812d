/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.util.Duration;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;

import java.util.function.DoubleSupplier;

/** Connections to the database, opened when they are first needed, so that the service starts while it is away. */
public final class Pool {

    private Pool() {}

    /** Makes pools that connect when they are first asked to. */
    public static DataSourceFactory factory(DatabaseAddress address, Login login, int size) {
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("com.mysql.cj.jdbc.Driver");
        factory.setUrl(address.jdbcUrl());
        factory.setUser(login.user());
        factory.setPassword(login.password());
        factory.setInitialSize(0);
        factory.setMinSize(0);
        factory.setMaxSize(size);
        factory.setMaxWaitForConnection(Duration.seconds(5));
        factory.setCheckConnectionOnBorrow(true);
        factory.setValidationInterval(Duration.seconds(1));
        factory.setValidationQuery("/* ping */ SELECT 1");
        return factory;
    }

    /** Takes a value that is read when someone asks. */
    @FunctionalInterface
    public interface Gauges {

        /** Shows a value under a name. */
        void add(String name, String help, DoubleSupplier value);
    }

    /** Shows how much of a pool is in use. */
    public static void show(ManagedDataSource pool, Gauges gauges) {
        if (pool instanceof DataSourceProxy connections) {
            gauges.add("db_pool_active", "Connections in use", connections::getActive);
            gauges.add("db_pool_idle", "Connections that wait for use", connections::getIdle);
            gauges.add("db_pool_max", "Connections that there may be", connections::getMaxActive);
            gauges.add("db_pool_waiting", "Threads that wait for a connection", connections::getWaitCount);
        }
    }
}
