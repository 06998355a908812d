/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.metrics;

import io.dropwizard.db.ManagedDataSource;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;

/** How much of the pool of database connections is in use. */
public final class PoolMetrics {

    private PoolMetrics() {}

    /** Shows how much of a pool is in use. */
    public static void show(ManagedDataSource pool, ApiMetrics metrics) {
        if (pool instanceof DataSourceProxy connections) {
            metrics.gauge("db_pool_active", "Connections in use", connections::getActive);
            metrics.gauge("db_pool_idle", "Connections that wait for use", connections::getIdle);
            metrics.gauge("db_pool_max", "Connections that there may be", connections::getMaxActive);
            metrics.gauge("db_pool_waiting", "Threads that wait for a connection", connections::getWaitCount);
        }
    }
}
