/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The archive's changes as the confluent edition files them, written through the S3 endpoint: a folder per topic and day. */
final class ConfluentFiles {

    private final String url;

    /** Files below a URL of S3. */
    ConfluentFiles(String url) {
        this.url = url;
    }

    /** The changes of a table by the days that they are filed under, oldest first. */
    static SortedMap<LocalDate, List<Record>> byDay(Table table) throws IOException {
        SortedMap<LocalDate, List<Record>> days = new TreeMap<>();
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            for (Record record : records) {
                days.computeIfAbsent(time(record).toLocalDate(), day -> new ArrayList<>())
                        .add(record);
            }
        }
        days.values().forEach(records -> records.sort(Comparator.comparing(ConfluentFiles::time)));
        return days;
    }

    void write(Table table, String topic, LocalDate day, List<Record> records) throws IOException {
        String name = url + "/" + topic + "/day=" + day + "/" + topic + "+0+0000000000.snappy.parquet";
        try (FileAppender<Record> file = Parquet.write(table.io().newOutputFile(name))
                .schema(table.schema())
                .createWriterFunc(GenericParquetWriter::create)
                .build()) {
            file.addAll(records);
        }
    }

    private static OffsetDateTime time(Record record) {
        return (OffsetDateTime) record.getField("__source_ts_ms");
    }
}
