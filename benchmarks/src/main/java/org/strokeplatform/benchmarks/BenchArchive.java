/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.strokeplatform.local.core.Edition;

import java.io.IOException;
import java.util.Map;

/** The archive of an edition, as a measurement fills it. */
interface BenchArchive extends AutoCloseable {

    /**
     * Makes room for a table of its own.
     *
     * @param rows how many it will hold
     * @return what differs from the packaged sink's settings
     */
    Map<String, String> prepare(String table, int rows) throws Exception;

    /** How many rows the table shows. */
    long rows(String table);

    @Override
    void close() throws IOException;

    static BenchArchive of(BenchPlatform bench, Admin admin) {
        return bench.platform().context().plugins().edition() == Edition.OPEN
                ? new IcebergArchive(bench.endpoints(), admin)
                : FilesArchive.of(bench.endpoints());
    }
}
