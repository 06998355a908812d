/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.testing.LiveFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a text in every object of the archive's bucket: in its bytes, and unpacked in Parquet rows and manifests. */
final class BucketSearch {

    private final Path bucket;
    private final Archive archive;

    BucketSearch(Path bucket, Archive archive) {
        this.bucket = bucket;
        this.archive = archive;
    }

    List<Path> objects() throws IOException {
        List<Path> objects = new ArrayList<>();
        LiveFiles.read(bucket, objects::add);
        return objects;
    }

    /** The objects that hold the text, which must be ASCII: statistics in manifests are bytes. */
    Set<Path> objectsWith(String text) throws IOException {
        Set<Path> found = new TreeSet<>();
        LiveFiles.read(bucket, object -> {
            byte[] bytes = Files.readAllBytes(object);
            boolean raw = new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
            if (raw || unpackedHolds(object, text)) {
                found.add(object);
            }
        });
        return found;
    }

    private boolean unpackedHolds(Path object, String text) throws IOException {
        String name = object.toString();
        if (name.endsWith(".parquet")) {
            Schema schema = tableOf(object).schema();
            try (CloseableIterable<Record> rows = Parquet.read(org.apache.iceberg.Files.localInput(object.toFile()))
                    .project(schema)
                    .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(schema, fileSchema))
                    .build()) {
                return anyHolds(rows, text);
            }
        } else if (name.endsWith(".avro")) {
            try (DataFileReader<GenericRecord> entries =
                    new DataFileReader<>(object.toFile(), new GenericDatumReader<>())) {
                return anyHolds(entries, text);
            }
        }
        return false;
    }

    private static boolean anyHolds(Iterable<?> records, String text) {
        for (Object record : records) {
            if (record.toString().contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** {@code warehouse/NAMESPACE/TABLE/...} */
    private Table tableOf(Path object) {
        Path place = bucket.relativize(object);
        return archive.table(place.getName(1).toString(), place.getName(2).toString());
    }
}
