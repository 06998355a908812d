/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.util.Set;

/**
 * Where the database is.
 *
 * @param host name or address of the server
 * @param port its port
 * @param name the database
 * @param tls whether to encrypt
 */
public record DatabaseAddress(String host, int port, String name, Tls tls) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /** The JDBC URL, without a user. Sessions are in UTC, so that every DATETIME of ours is. */
    public String jdbcUrl() {
        return url(3000, 30_000);
    }

    /** The same for statements that take as long as they take: a change of a large table copies it. */
    public String migrationUrl() {
        return url(3000, 0);
    }

    /** The same for one who must know soon that the database does not answer. */
    public String impatientUrl() {
        return url(1000, 1000);
    }

    private String url(int connectMs, int socketMs) {
        return "jdbc:mysql://" + host + ":" + port + "/" + name + "?sslMode=" + sslMode()
                + "&allowPublicKeyRetrieval=" + LOOPBACK.contains(host)
                + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                + "&sessionVariables=innodb_lock_wait_timeout=10"
                + "&cacheServerConfiguration=true&useLocalSessionState=true"
                // The insert of predictions has some 40 texts, the longest of 24,000 characters.
                + "&cachePrepStmts=true&prepStmtCacheSize=64&prepStmtCacheSqlLimit=32768"
                + "&connectTimeout=" + connectMs + "&socketTimeout=" + socketMs + "&tcpKeepAlive=true";
    }

    private String sslMode() {
        return switch (tls) {
            case AUTO -> LOOPBACK.contains(host) ? "DISABLED" : "VERIFY_IDENTITY";
            case OFF -> "DISABLED";
            case PREFERRED -> "PREFERRED";
            case REQUIRED -> "REQUIRED";
            case VERIFIED -> "VERIFY_IDENTITY";
        };
    }
}
