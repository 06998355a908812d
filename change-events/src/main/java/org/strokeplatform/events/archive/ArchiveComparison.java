/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.apache.iceberg.Table;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares tables of a platform's archive with its source. Not thread-safe. */
public final class ArchiveComparison implements AutoCloseable {

    private final Archive archive;
    private final Connection source;
    private final Duration settle;

    /**
     * Connects to both.
     *
     * @param endpoints gives an endpoint by its name
     * @param settle how long the archive's sink may take
     */
    public ArchiveComparison(UnaryOperator<String> endpoints, Duration settle) throws SQLException {
        this.settle = settle;
        source = DriverManager.getConnection(
                "jdbc:mysql://" + endpoints.apply("MYSQL_HOST") + ":" + endpoints.apply("MYSQL_PORT") + "/"
                        + endpoints.apply("MYSQL_DATABASE") + "?allowPublicKeyRetrieval=true",
                endpoints.apply("MYSQL_CDC_USER"),
                endpoints.apply("MYSQL_CDC_PASSWORD"));
        archive = new Archive(endpoints);
    }

    /** Compares a table; empty when it is not in the archive or its primary key is not one whole number. */
    public Optional<ArchiveCheck.Result> compare(String table) throws IOException, SQLException, InterruptedException {
        Table archived = archive.table(table);
        Optional<SourceKeys> keys = SourceKeys.of(source, table);
        if (archived == null || keys.isEmpty()) {
            return Optional.empty();
        }
        String column = keys.get().column();
        ArchiveCheck check = new ArchiveCheck(
                keys.get(),
                wanted -> {
                    archived.refresh();
                    return ArchiveFold.keys(archived, column, wanted);
                },
                () -> Thread.sleep(settle.toMillis()));
        return Optional.of(check.run());
    }

    @Override
    public void close() throws IOException, SQLException {
        try (source) {
            archive.close();
        }
    }
}
