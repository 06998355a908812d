/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilesArchiveTest {

    @Test
    void countsFullFilesOfATable() {
        FilesArchive archive = new FilesArchive(
                new Bucket(List.of(
                        "s3://b/one/topic/day=2026-01-01/topic+0+0000000000.zstd.parquet",
                        "s3://b/one/topic/day=2026-01-01/topic+0+0000000500.zstd.parquet",
                        "s3://b/two/topic/day=2026-01-01/topic+0+0000000000.zstd.parquet")),
                "s3://b/");

        assertThat(archive.prepare("one", 1000))
                .containsEntry("topics.dir", "one")
                .containsEntry("flush.size", "500");
        assertThat(archive.rows("one")).isEqualTo(1000);
    }

    @Test
    void refusesRowsThatDoNotFillTheLastFile() {
        FilesArchive archive = new FilesArchive(new Bucket(List.of()), "s3://b/");

        assertThatThrownBy(() -> archive.prepare("one", 7)).hasMessage("Expected an even number of rows, found 7");
    }

    /** A bucket that can only be listed. */
    private record Bucket(List<String> files) implements SupportsPrefixOperations {

        @Override
        public Iterable<FileInfo> listPrefix(String prefix) {
            return files.stream()
                    .filter(file -> file.startsWith(prefix))
                    .map(file -> new FileInfo(file, 1, 0))
                    .toList();
        }

        @Override
        public void deletePrefix(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputFile newInputFile(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OutputFile newOutputFile(String path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteFile(String path) {
            throw new UnsupportedOperationException();
        }
    }
}
