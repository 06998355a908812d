/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Endpoints;

import java.util.HashMap;
import java.util.Map;

/**
 * Files that the S3 sink closes when they are full: it is given files of a half of the rows, so that the last row closes
 * the last one. Full files are counted, and none is read.
 */
final class FilesArchive implements BenchArchive {

    private static final int FILES = 2;

    private final FileIO bucket;
    private final String root;
    private final Map<String, Long> rowsInFile = new HashMap<>();

    /** @param bucket must list, too */
    FilesArchive(FileIO bucket, String root) {
        this.bucket = bucket;
        this.root = root;
    }

    static FilesArchive of(Endpoints endpoints) {
        return new FilesArchive(Archive.files(endpoints::get), "s3://" + endpoints.get("S3_BUCKET") + "/");
    }

    @Override
    public Map<String, String> prepare(String table, int rows) {
        if (rows % FILES != 0) {
            throw new IllegalArgumentException("Expected an even number of rows, found " + rows);
        }
        rowsInFile.put(table, (long) rows / FILES);
        return Map.of("topics.dir", table, "flush.size", String.valueOf(rows / FILES));
    }

    @Override
    public long rows(String table) {
        long files = 0;
        for (FileInfo file : ((SupportsPrefixOperations) bucket).listPrefix(root + table + "/")) {
            files += file.location().endsWith(".parquet") ? 1 : 0;
        }
        return files * rowsInFile.get(table);
    }

    @Override
    public void close() {
        bucket.close();
    }
}
