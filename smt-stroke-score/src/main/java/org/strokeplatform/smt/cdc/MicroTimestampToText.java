/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.PlanCache;
import org.strokeplatform.smt.engine.Records;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.StructRewrite;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes the fields of a row that are a {@code MicroTimestamp} of Debezium as ISO 8601 text, such as {@code
 * 2026-01-31T10:30:00.123456}. Iceberg's sink takes such a number for milliseconds where its table has a timestamp, and cuts
 * Connect's own timestamps to milliseconds; of text it keeps every digit, in a timestamp and in a text column.
 *
 * <p>Fields of the row itself are looked at, and not what they hold. Tombstones, values without a schema and Debezium's own
 * records pass, and so do rows without such a field. Thread-safe.
 *
 * @param <R> the type of record
 */
public final class MicroTimestampToText<R extends ConnectRecord<R>> implements OwnTransformation<R> {

    static final String MICRO_TIMESTAMP = "io.debezium.time.MicroTimestamp";

    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000;
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final PlanCache<Rewrite> rewrites =
            new PlanCache<>(row -> StructRewrite.plan(row, MicroTimestampToText::ofField));

    @Override
    public R apply(R record) {
        if (!(record.value() instanceof Struct row) || Records.isInternal(record)) {
            return record;
        }
        Rewrite rewrite = rewrites.get(row.schema());
        return rewrite.keepsValues() ? record : Records.withValue(record, rewrite.schema(), rewrite.apply(row));
    }

    private static Rewrite ofField(Field field) {
        Schema schema = field.schema();
        return schema.type() == Schema.Type.INT64 && MICRO_TIMESTAMP.equals(schema.name())
                ? Rewrite.of(text(schema), MicroTimestampToText::text)
                : null;
    }

    private static Schema text(Schema original) {
        SchemaBuilder text = SchemaBuilder.string().doc(original.doc());
        if (original.parameters() != null) {
            text.parameters(original.parameters());
        }
        if (original.defaultValue() != null) {
            text.defaultValue(text(original.defaultValue()));
        }
        return original.isOptional() ? text.optional().build() : text.build();
    }

    private static String text(Object value) {
        long micros = (Long) value;
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, MICROS), (int) (Math.floorMod(micros, MICROS) * NANOS), ZoneOffset.UTC)
                .format(TEXT);
    }
}
