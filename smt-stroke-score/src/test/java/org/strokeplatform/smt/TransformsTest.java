/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What both transforms promise of a stream of records. */
class TransformsTest {

    private final StrokeScore<SourceRecord> score = new StrokeScore<>();
    private final Pseudonymize<SourceRecord> pseudonymize = new Pseudonymize<>();
    private final List<Transformation<SourceRecord>> both = List.of(score, pseudonymize);

    @BeforeEach
    void configure() {
        score.configure(Map.of());
        pseudonymize.configure(Map.of("fields", "name", "key", "0123456789abcdef0123456789abcdef", "key.id", "k1"));
    }

    @AfterEach
    void close() {
        both.forEach(Transformation::close);
    }

    @Test
    void followAChangeOfTheSchemaInMidStream() {
        for (Transformation<SourceRecord> transform : both) {
            Struct before = (Struct)
                    transform.apply(TestRecords.record(TestRecords.row())).value();
            Struct wider =
                    (Struct) transform.apply(TestRecords.record(widerRow())).value();
            Struct again = (Struct)
                    transform.apply(TestRecords.record(TestRecords.row())).value();

            assertThat(wider.get("ward")).isEqualTo("A 3");
            assertThat(wider.schema()).isNotEqualTo(before.schema());
            assertThat(again.schema()).isSameAs(before.schema());
        }
    }

    @Test
    void giveManyThreadsWhatTheyGiveOne() {
        SourceRecord row = TestRecords.record(TestRecords.row());
        SourceRecord event = TestRecords.record(TestRecords.event("u", TestRecords.row(), TestRecords.row()));
        for (Transformation<SourceRecord> transform : both) {
            SourceRecord expectedRow = transform.apply(row);
            SourceRecord expectedEvent = transform.apply(event);

            assertThat(IntStream.range(0, 2_000)
                            .parallel()
                            .allMatch(i -> i % 2 == 0
                                    ? transform.apply(row).equals(expectedRow)
                                    : transform.apply(event).equals(expectedEvent)))
                    .isTrue();
        }
    }

    @Test
    void workOneAfterTheOther() {
        SourceRecord event = TestRecords.record(TestRecords.event("c", null, TestRecords.row()));

        Struct row = ((Struct) pseudonymize.apply(score.apply(event)).value()).getStruct("after");

        assertThat(row.get("probability")).isEqualTo(ExpectedScore.PROBABILITY);
        assertThat(row.getString("name")).startsWith("k1:");
    }

    @Test
    void refuseAMapWhoseValuesShareOneType() {
        Schema texts =
                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "t", texts, Map.of("name", "Ana Li"));

        for (Transformation<SourceRecord> transform : both) {
            assertThatThrownBy(() -> transform.apply(record))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("reads a struct or a map without a schema, found java.util.");
        }
    }

    private static Struct widerRow() {
        SchemaBuilder schema = SchemaBuilder.struct().name(TestRecords.ROW.name());
        TestRecords.ROW.fields().forEach(field -> schema.field(field.name(), field.schema()));
        Struct row =
                new Struct(schema.field("ward", Schema.OPTIONAL_STRING_SCHEMA).build()).put("ward", "A 3");
        TestRecords.ROW
                .fields()
                .forEach(field -> row.put(field.name(), TestRecords.row().get(field)));
        return row;
    }
}
