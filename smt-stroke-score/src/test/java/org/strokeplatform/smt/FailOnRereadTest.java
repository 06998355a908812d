/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.smt.cdc.Gtids;

import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailOnRereadTest {

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
            .field(
                    "snapshot",
                    SchemaBuilder.string().optional().defaultValue("false").build())
            .build();
    private static final Schema EVENT =
            SchemaBuilder.struct().field("source", SOURCE).build();

    private final FailOnReread<SourceRecord> transform = new FailOnReread<>();

    @Test
    void passesATransactionThatIsNotCompleteInItsOwnOffset() {
        SourceRecord first = change("a:6", Map.of("gtids", "a:1-5", "event", 2L, "row", 1));
        SourceRecord second = change("a:7", Map.of("gtids", "a:1-6", "event", 2L, "row", 1));

        assertThat(transform.apply(first)).isSameAs(first);
        assertThat(transform.apply(first)).isSameAs(first);
        assertThat(transform.apply(second)).isSameAs(second);
    }

    @Test
    void failsAtATransactionThatIsCompleteInItsOwnOffset() {
        SourceRecord repeated = change("a:6", Map.of("gtids", "a:1-6", "event", 2L, "row", 1));

        assertThatThrownBy(() -> transform.apply(repeated))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "The source reads transaction a:6 a second time, since its connection broke inside it, and would"
                                + " lose changes at its next start; restart the task: it goes on behind the last change that was"
                                + " committed");
    }

    @ParameterizedTest
    @CsvSource({"a:3", "a:8", "b:1", "b:12", "c:5"})
    void knowsTheTransactionsOfASet(String gtid) {
        assertThat(Gtids.holds("a:1-5:8,b:1-12,c:5", gtid)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a:6", "a:7", "a:9", "b:13", "c:4", "c:55", "d:1", "a:t:1", "nothing"})
    void knowsThoseThatASetLacks(String gtid) {
        assertThat(Gtids.holds("a:1-5:8,b:1-12,c:5:t:1-9", gtid)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a:3", "a:t:1", "a:t:3", "a:t:8", "a:u_2:5", "b:t:1", "b:t:4", "b:2"})
    void knowsTheTaggedTransactionsOfASet(String gtid) {
        assertThat(Gtids.holds("a:1-5:t:1-3:8-8:u_2:5-5,b:t:1,b:1-3:t:4", gtid)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a:8", "a:t:4", "a:t:5", "a:u_2:1", "a:u:5", "a:u_22:5", "b:4", "b:t:2", "b:u:1", "c:t:1"})
    void knowsThoseThatASetLacksByTheirTag(String gtid) {
        assertThat(Gtids.holds("a:1-5:t:1-3:8-8:u_2:5-5,b:t:1,b:1-3:t:4", gtid)).isFalse();
    }

    @Test
    void failsAtATaggedTransactionThatIsCompleteInItsOwnOffset() {
        SourceRecord next = change("a:t:6", Map.of("gtids", "a:1-9:t:1-5"));
        SourceRecord first = change("a:t:1", Map.of("gtids", "a:t:1-1"));

        assertThat(transform.apply(next)).isSameAs(next);
        assertThat(transform.apply(first)).isSameAs(first);
        assertThatThrownBy(() -> transform.apply(change("a:t:6", Map.of("gtids", "a:1-4:t:1-6"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("The source reads transaction a:t:6 a second time");
    }

    /** Debezium sends them between two transactions of the binary log, with the GTID of the one before. */
    @Test
    void passesRowsOfAnIncrementalSnapshot() {
        Map<String, Object> offset = Map.of("gtids", "a:1-6", "incremental_snapshot_signal_offset", 1L);
        Struct source = new Struct(SOURCE).put("gtid", "a:6").put("snapshot", "incremental");
        SourceRecord row = record(offset, EVENT, new Struct(EVENT).put("source", source));

        assertThat(transform.apply(row)).isSameAs(row);
        assertThatThrownBy(() -> transform.apply(change("a:6", offset))).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "a:1-1"})
    void passesTheFirstTransactionOfAServer(String complete) {
        SourceRecord first = change("a:1", Map.of("gtids", complete));

        assertThat(transform.apply(first)).isSameAs(first);
        assertThatThrownBy(() -> transform.apply(change("a:1", Map.of("gtids", "a:1-10"))))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void passesWhatTellsNoTransaction() {
        Map<String, Object> offset = Map.of("gtids", "a:1-5");
        Schema other =
                SchemaBuilder.struct().field("source", Schema.STRING_SCHEMA).build();

        for (SourceRecord record : new SourceRecord[] {
            change(null, offset),
            change("a:5", Map.of("file", "binlog.000001")),
            record(offset, null, null),
            record(offset, null, Map.of("source", "a:5")),
            record(offset, other, new Struct(other).put("source", "a:5")),
        }) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void isFoundByConnectAndHasNoSettings() {
        assertThat(ServiceLoader.load(Transformation.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .map(Class::getName))
                .contains(FailOnReread.class.getName());
        assertThat(transform.config().names()).isEmpty();
        assertThat(transform.version()).isNotEmpty();
        transform.configure(Map.of());
        transform.close();
    }

    private static SourceRecord change(String gtid, Map<String, ?> offset) {
        Struct source = new Struct(SOURCE).put("gtid", gtid);
        return record(offset, EVENT, new Struct(EVENT).put("source", source));
    }

    private static SourceRecord record(Map<String, ?> offset, Schema schema, Object value) {
        return new SourceRecord(Map.of(), offset, "t", 0, Schema.INT32_SCHEMA, 7, schema, value);
    }
}
