/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import org.apache.iceberg.Table;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.rollout.replica.ComparableColumns;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares tables of a platform's archive with its source. Not thread-safe. */
public final class ArchiveComparison implements AutoCloseable {

    private static final String SINK = "s3-archive-sink";

    private final Endpoints endpoints;
    private final Archive archive;
    private final Connection source;
    private final Duration settle;

    /**
     * Connects to both.
     *
     * @param settle how long the archive's sink may take
     */
    public ArchiveComparison(Endpoints endpoints, Duration settle) throws SQLException {
        this.endpoints = endpoints;
        this.settle = settle;
        source = DriverManager.getConnection(
                "jdbc:mysql://" + endpoints.get("MYSQL_HOST") + ":" + endpoints.get("MYSQL_PORT") + "/"
                        + endpoints.get("MYSQL_DATABASE")
                        + "?allowPublicKeyRetrieval=true&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true",
                endpoints.get("MYSQL_CDC_USER"),
                endpoints.get("MYSQL_CDC_PASSWORD"));
        archive = new Archive(endpoints::get);
    }

    /**
     * Compares a table; empty when it is not in the archive or its primary key is not one whole number.
     *
     * @throws PlatformException if the worker does not say which columns the archive's sink leaves as they are
     */
    public Optional<ArchiveCheck.Result> compare(String table) throws IOException, SQLException, InterruptedException {
        Table archived = archive.table(table);
        return archived == null ? Optional.empty() : compare(source, table, archived, config(), settle);
    }

    /**
     * Compares a table of MySQL with one of the archive.
     *
     * @param config the settings of the sink that wrote the archive
     * @param settle how long that sink may take
     */
    public static Optional<ArchiveCheck.Result> compare(
            Connection source, String table, Table archived, Map<String, String> config, Duration settle)
            throws IOException, SQLException, InterruptedException {
        Predicate<String> compared =
                new UnchangedColumns(config).and(name -> archived.schema().findField(name) != null);
        Optional<SourceRows> found = SourceRows.of(source, table, compared);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SourceRows rows = found.get();
        ArchiveCheck check = new ArchiveCheck(
                rows,
                new ArchivedRows(archived, ComparableColumns.targetName(rows.key()), rows.columns()),
                rows.columns()::different,
                () -> Thread.sleep(settle.toMillis()));
        return Optional.of(check.run());
    }

    private Map<String, String> config() throws InterruptedException {
        Map<String, String> config = new ConnectRest(endpoints).config(SINK);
        if (config.isEmpty()) {
            throw new PlatformException("Cannot compare values: the worker does not show the settings of " + SINK
                    + ", which say which columns are archived as they are. Start the worker with ./stroke up, and roll"
                    + " the connector out");
        }
        return config;
    }

    @Override
    public void close() throws IOException, SQLException {
        try (source) {
            archive.close();
        }
    }
}
