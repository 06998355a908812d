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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strokeplatform.smt.ExpectedScore.PROBABILITY;
import static org.strokeplatform.smt.TestRecords.ENVELOPE;
import static org.strokeplatform.smt.TestRecords.event;
import static org.strokeplatform.smt.TestRecords.map;
import static org.strokeplatform.smt.TestRecords.record;
import static org.strokeplatform.smt.TestRecords.row;

class StrokeScoreEnvelopeTest {

    private final StrokeScore<SourceRecord> transform = new StrokeScore<>();

    @BeforeEach
    void useDefaults() {
        transform.configure(Map.of());
    }

    @Test
    void scoresBothStatesOfAnUpdateAndCopiesTheRest() {
        Struct scored = (Struct) transform
                .apply(record(event("u", row().put("age", 30f), row())))
                .value();

        assertThat(scored.getStruct("after").get("probability")).isEqualTo(PROBABILITY);
        assertThat(scored.getStruct("before").getFloat64("probability")).isLessThan(PROBABILITY);
        assertThat(scored.getStruct("after").get("name")).isEqualTo("Ana Li");
        assertThat(scored.get("op")).isEqualTo("u");
        assertThat(scored.get("ts_ms")).isEqualTo(6L);
        assertThat(scored.getStruct("source").get("ts_ms")).isEqualTo(5L);
        scored.validate();
    }

    @Test
    void passesATruncateUnderTheSchemaOfTheTablesOtherEvents() {
        Schema schema = transform.apply(record(event("c", null, row()))).valueSchema();

        Struct truncate =
                (Struct) transform.apply(record(event("t", null, null))).value();

        assertThat(truncate.schema()).isSameAs(schema);
        assertThat(truncate.get("op")).isEqualTo("t");
        assertThat(truncate.get("after")).isNull();
        truncate.validate();
    }

    /** A column that the table has for a while: its rows are refused, until the setting says what to do with them. */
    @Test
    void goesOnPastAColumnThatHasTheNameOfAScore() {
        Schema named = TestRecords.envelope(withRiskCategory());
        Struct row = new Struct(named.field("after").schema()).put("risk_category", 7);
        TestRecords.ROW.fields().forEach(field -> row.put(field.name(), row().get(field)));
        SourceRecord change = record(new Struct(named)
                .put("after", row)
                .put("source", new Struct(TestRecords.SOURCE).put("ts_ms", 5L))
                .put("op", "u"));

        assertThatThrownBy(() -> transform.apply(change))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("existing=keep or existing=overwrite would accept such rows");
        transform.configure(Map.of("existing", "overwrite"));
        Struct overwritten = ((Struct) transform.apply(change).value()).getStruct("after");
        transform.configure(Map.of("existing", "keep"));
        Struct kept = ((Struct) transform.apply(change).value()).getStruct("after");
        transform.configure(Map.of("output.risk_category", "stroke_risk"));
        Struct beside = ((Struct) transform.apply(change).value()).getStruct("after");
        transform.configure(Map.of());
        Struct dropped =
                ((Struct) transform.apply(record(event("u", null, row()))).value()).getStruct("after");

        for (Struct scored : new Struct[] {overwritten, dropped}) {
            assertThat(scored.get("risk_category")).isEqualTo("High");
            assertThat(scored.get("probability")).isEqualTo(PROBABILITY);
        }
        // An equal type, or the registry would refuse one of them after the other.
        assertThat(overwritten.schema().field("risk_category").schema())
                .isEqualTo(dropped.schema().field("risk_category").schema());
        assertThat(kept.get("risk_category")).isEqualTo(7);
        assertThat(kept.get("probability")).isEqualTo(PROBABILITY);
        assertThat(beside.get("risk_category")).isEqualTo(7);
        assertThat(beside.get("stroke_risk")).isEqualTo("High");
    }

    private static Schema withRiskCategory() {
        SchemaBuilder row = SchemaBuilder.struct().name(TestRecords.ROW.name()).optional();
        TestRecords.ROW.fields().forEach(field -> row.field(field.name(), field.schema()));
        return row.field("risk_category", Schema.OPTIONAL_INT32_SCHEMA).build();
    }

    @Test
    void givesBothStatesOneSchemaObject() {
        Schema schema = transform.apply(record(event("c", null, row()))).valueSchema();

        assertThat(schema.field("before").schema())
                .isSameAs(schema.field("after").schema());
        assertThat(schema.field("source").schema()).isSameAs(TestRecords.SOURCE);
        assertThat(schema.name()).isEqualTo(ENVELOPE.name());
        assertThat(schema.version()).isEqualTo(2);
        assertThat(schema.fields().stream().map(field -> field.name()))
                .containsExactly("before", "after", "source", "op", "ts_ms");
    }

    @Test
    void buildsNoSchemaTwiceForEqualEnvelopes() {
        Schema first = transform.apply(record(event("c", null, row()))).valueSchema();
        Schema equal = TestRecords.envelope(TestRecords.ROW);
        Struct event = new Struct(equal)
                .put("after", row())
                .put("source", new Struct(TestRecords.SOURCE).put("ts_ms", 5L))
                .put("op", "c");

        assertThat(equal).isNotSameAs(ENVELOPE);
        assertThat(transform.apply(record(event)).valueSchema()).isSameAs(first);
        assertThat(transform.apply(record(event("d", row(), null))).valueSchema())
                .isSameAs(first);
    }

    @Test
    void passesADeleteWithTheScoreOfTheRowThatWas() {
        Struct scored =
                (Struct) transform.apply(record(event("d", row(), null))).value();

        assertThat(scored.get("after")).isNull();
        assertThat(scored.getStruct("before").get("probability")).isEqualTo(PROBABILITY);
    }

    @Test
    void neverRefusesAnEventForTheStateThatWas() {
        Struct bad = row().put("age", -1f);

        Struct corrected =
                (Struct) transform.apply(record(event("u", bad, row()))).value();
        Struct deleted = (Struct) transform.apply(record(event("d", bad, null))).value();

        assertThat(corrected.getStruct("after").get("probability")).isEqualTo(PROBABILITY);
        assertThat(corrected.getStruct("before").get("probability")).isNull();
        assertThat(deleted.getStruct("before").get("probability")).isNull();
    }

    @Test
    void scoresAnEnvelopeWithoutASchemaWhenToldThatItIsOne() {
        transform.configure(Map.of("envelope", "always"));
        Map<String, Object> event = new HashMap<>();
        event.put("before", null);
        event.put("after", map());
        event.put("op", "c");

        Map<?, ?> scored = (Map<?, ?>) transform.apply(record(event)).value();

        assertThat(((Map<?, ?>) scored.get("after")).get("probability")).isEqualTo(PROBABILITY);
        assertThat(scored.get("before")).isNull();
        assertThat(scored.get("op")).isEqualTo("c");
        assertThat(event).containsEntry("after", map());
    }

    @Test
    void scoresBothStatesOfAnEnvelopeWithoutASchema() {
        transform.configure(Map.of("envelope", "always"));
        Map<String, Object> bad = map();
        bad.put("age", "x");

        Map<?, ?> updated = (Map<?, ?>)
                transform.apply(record(Map.of("before", bad, "after", map()))).value();
        Map<?, ?> deleted =
                (Map<?, ?>) transform.apply(record(Map.of("before", map()))).value();

        assertThat(((Map<?, ?>) updated.get("before")).containsKey("probability"))
                .isTrue();
        assertThat(((Map<?, ?>) updated.get("before")).get("probability")).isNull();
        assertThat(((Map<?, ?>) deleted.get("before")).get("probability")).isEqualTo(PROBABILITY);
    }

    @Test
    void takesAnUnnamedEnvelopeAsOneWhenTold() {
        transform.configure(Map.of("envelope", "always"));
        Schema unnamed = SchemaBuilder.struct().field("after", TestRecords.ROW).build();

        Struct scored = (Struct)
                transform.apply(record(new Struct(unnamed).put("after", row()))).value();

        assertThat(scored.getStruct("after").get("probability")).isEqualTo(PROBABILITY);
    }

    @Test
    void saysWhyAnEnvelopeWithoutRowsIsNone() {
        transform.configure(Map.of("envelope", "always"));

        assertThatThrownBy(() -> transform.apply(record(row())))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "The value is taken as an envelope but has no struct in 'after'; envelope=never would take it"
                                + " as a row");
        assertThatThrownBy(() -> transform.apply(record(Map.of("after", "Ana Li"))))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'after' of an envelope must be a map, found java.lang.String");
    }
}
