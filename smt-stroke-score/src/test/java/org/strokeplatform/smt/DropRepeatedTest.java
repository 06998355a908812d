/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;

class DropRepeatedTest {

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();
    private static final Schema EVENT = SchemaBuilder.struct()
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private final DropRepeated<SourceRecord> transform = new DropRepeated<>();

    @Test
    void dropsTheSamePlaceInTheLog() {
        assertThat(transform.apply(change("c", "a:1", 10, 0))).isNotNull();
        assertThat(transform.apply(change("c", "a:1", 10, 1))).isNotNull();

        assertThat(transform.apply(change("c", "a:1", 10, 0))).isNull();
        assertThat(transform.apply(change("c", "a:1", 10, 1))).isNull();
        assertThat(transform.apply(change("c", "a:1", 20, 0))).isNotNull();
    }

    @Test
    void tellsTransactionsAndOperationsApart() {
        assertThat(transform.apply(change("d", "a:1", 10, 0))).isNotNull();

        assertThat(transform.apply(change("c", "a:1", 10, 0))).isNotNull();
        assertThat(transform.apply(change("d", "a:2", 10, 0))).isNotNull();
        assertThat(transform.apply(change("d", null, 10, 0))).isNotNull();
        assertThat(transform.apply(change("d", null, 10, 0))).isNull();
    }

    @Test
    void passesARecordAgainThatCouldNotBeSent() {
        SourceRecord record = change("c", "a:1", 10, 0);

        assertThat(transform.apply(record)).isSameAs(record);
        assertThat(transform.apply(record)).isSameAs(record);
    }

    @Test
    void dropsTheTombstoneOfADroppedDelete() {
        assertThat(transform.apply(change("d", "a:1", 10, 0))).isNotNull();
        assertThat(transform.apply(tombstone(7))).isNotNull();

        assertThat(transform.apply(change("d", "a:1", 10, 0))).isNull();
        assertThat(transform.apply(tombstone(7))).isNull();
        assertThat(transform.apply(change("c", "a:2", 20, 0))).isNotNull();
        assertThat(transform.apply(tombstone(8))).isNotNull();
    }

    @Test
    void leavesASnapshotAndOtherRecordsAlone() {
        for (int i = 0; i < 2; i++) {
            assertThat(transform.apply(change("r", null, 10, 0))).isNotNull();
            assertThat(transform.apply(record(7, null, Map.of("op", "c")))).isNotNull();
            assertThat(transform.apply(TestRecords.record(TestRecords.row()))).isNotNull();
            assertThat(transform.apply(TestRecords.record(TestRecords.event("c", null, TestRecords.row()))))
                    .isNotNull();
        }
    }

    @Test
    void remembersTheLatestOnly() {
        for (int i = 0; i <= DropRepeated.REMEMBERED; i++) {
            transform.apply(change("c", "a:" + i, i, 0));
        }

        assertThat(transform.apply(change("c", "a:1", 1, 0))).isNull();
        assertThat(transform.apply(change("c", "a:0", 0, 0))).isNotNull();
    }

    @Test
    void isFoundByConnectAndHasNoSettings() {
        assertThat(ServiceLoader.load(Transformation.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .map(Class::getName))
                .contains(DropRepeated.class.getName());
        assertThat(transform.config().names()).isEmpty();
        assertThat(transform.version()).isNotEmpty();
        transform.configure(Map.of());
        transform.close();
    }

    private static SourceRecord change(String op, String gtid, long pos, int row) {
        Struct source = new Struct(SOURCE)
                .put("gtid", gtid)
                .put("file", "binlog.000001")
                .put("pos", pos)
                .put("row", row);
        return record(7, EVENT, new Struct(EVENT).put("source", source).put("op", op));
    }

    private static SourceRecord tombstone(int key) {
        return record(key, null, null);
    }

    private static SourceRecord record(int key, Schema schema, Object value) {
        return new SourceRecord(Map.of(), Map.of(), "t", 0, Schema.INT32_SCHEMA, key, schema, value);
    }
}
