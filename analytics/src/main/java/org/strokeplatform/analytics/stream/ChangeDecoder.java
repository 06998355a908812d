/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strokeplatform.events.wire.WireFormat;
import org.strokeplatform.events.wire.WriterSchemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads Debezium's envelope from Confluent's wire format: a zero byte, the schema's id in four, Avro. Of a record only
 * what the windows need is decoded; tombstones, deletes and truncates give nothing. A record that cannot be read is logged,
 * counted and left out, as a sink's dead-letter topic does; a registry that does not answer ends the task.
 */
final class ChangeDecoder implements MapPartitionsFunction<Row, Row> {

    static final StructType CHANGE = new StructType()
            .add("source", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("probability", DataTypes.DoubleType)
            .add("risk_category", DataTypes.StringType);

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ChangeDecoder.class);
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** By registry: the tasks of an executor share what was fetched. */
    private static final Map<String, WriterSchemas> SCHEMAS = new ConcurrentHashMap<>();

    private static final Map<String, List<String>> WANTED = Map.of(
            "", List.of("op", "source", "after"),
            "source", List.of("ts_ms"),
            "after", List.of("probability", "risk_category"));

    private final String registry;
    private final LongAccumulator unreadable;

    /** @param unreadable counts the records that are left out */
    ChangeDecoder(String registry, LongAccumulator unreadable) {
        this.registry = registry;
        this.unreadable = unreadable;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> records) {
        Reader reader = new Reader(SCHEMAS.computeIfAbsent(registry, url -> new WriterSchemas(url, TIMEOUT)));
        List<Row> changes = new ArrayList<>();
        records.forEachRemaining(record -> {
            byte[] value = record.getAs("value");
            if (value != null) {
                try {
                    Row change = reader.read(record.getAs("topic"), value);
                    if (change != null) {
                        changes.add(change);
                    }
                } catch (IOException e) {
                    unreadable.add(1);
                    LOG.warn(
                            "Left out a record of topic {}, partition {}, offset {}: {}",
                            record.<String>getAs("topic"),
                            record.<Integer>getAs("partition"),
                            record.<Long>getAs("offset"),
                            e.getMessage());
                }
            }
        });
        return changes.iterator();
    }

    /** The part that is made again in every task. */
    private static final class Reader {

        private final WriterSchemas schemas;
        private final Map<Integer, Optional<GenericDatumReader<GenericRecord>>> readers = new HashMap<>();
        private BinaryDecoder decoder;

        Reader(WriterSchemas schemas) {
            this.schemas = schemas;
        }

        /**
         * The change of a record; null where it leaves no row.
         *
         * @throws IOException saying why this record cannot be read, without its content
         * @throws UncheckedIOException if the registry does not answer: no record may be left out for that
         */
        Row read(String topic, byte[] value) throws IOException {
            int id = WireFormat.schemaId(value)
                    .orElseThrow(() -> new IOException("it is not in Confluent's wire format"));
            GenericDatumReader<GenericRecord> reader = readerOf(id, topic)
                    .orElseThrow(() -> new IOException("there is no schema " + id + ", or not of a change"));
            int header = WireFormat.HEADER_BYTES;
            decoder = DecoderFactory.get().binaryDecoder(value, header, value.length - header, decoder);
            try {
                Row change = change(topic, reader.read(null, decoder));
                if (decoder.isEnd()) {
                    return change;
                }
            } catch (IOException | RuntimeException e) {
                throw new IOException(
                        "it is no record of schema " + id + " (" + e.getClass().getName() + ")");
            }
            throw new IOException("it is longer than a record of schema " + id);
        }

        /** Empty where no record can be read. */
        private Optional<GenericDatumReader<GenericRecord>> readerOf(int id, String topic) {
            return readers.computeIfAbsent(id, key -> {
                try {
                    return schemas.find(id, topic)
                            .filter(written -> written.getType() == Schema.Type.RECORD)
                            .map(written -> new GenericDatumReader<>(written, reduced(written, "")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new UncheckedIOException(
                            new IOException("Interrupted while the schema registry was asked", e));
                }
            });
        }

        private static Row change(String topic, GenericRecord envelope) {
            if (!(envelope.get("after") instanceof GenericRecord after)) {
                return null;
            }
            long time = (Long) ((GenericRecord) envelope.get("source")).get("ts_ms");
            Object category = value(after, "risk_category");
            return RowFactory.create(
                    topic.substring(topic.lastIndexOf('.') + 1),
                    new Timestamp(time),
                    value(after, "probability") instanceof Number number ? number.doubleValue() : null,
                    category == null ? null : category.toString());
        }

        private static Object value(GenericRecord row, String field) {
            return row.hasField(field) ? row.get(field) : null;
        }
    }

    /** The same schema with the wanted fields alone, at the top and in the records named there. */
    private static Schema reduced(Schema schema, String name) {
        if (schema.isUnion()) {
            return Schema.createUnion(
                    schema.getTypes().stream().map(type -> reduced(type, name)).toList());
        }
        if (schema.getType() != Schema.Type.RECORD) {
            return schema;
        }
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> WANTED.get(name).contains(field.name()))
                .map(field -> new Schema.Field(
                        field.name(),
                        WANTED.containsKey(field.name()) ? reduced(field.schema(), field.name()) : field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }
}
