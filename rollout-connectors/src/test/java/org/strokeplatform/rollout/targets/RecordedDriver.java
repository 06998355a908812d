/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** Stands for a driver in a plugin's folder: opens what is called so, and refuses everybody else. */
public final class RecordedDriver implements Driver {

    @Override
    public Connection connect(String url, Properties login) throws SQLException {
        if (url.endsWith("opens") && login.getProperty("password").equals("hush")) {
            return (Connection) Proxy.newProxyInstance(
                    RecordedDriver.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, values) -> null);
        }
        throw new SQLException("Access denied", "28000");
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:recorded:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
