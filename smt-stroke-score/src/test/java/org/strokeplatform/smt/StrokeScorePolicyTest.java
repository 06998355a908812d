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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strokeplatform.smt.ExpectedScore.PROBABILITY;
import static org.strokeplatform.smt.TestRecords.event;
import static org.strokeplatform.smt.TestRecords.map;
import static org.strokeplatform.smt.TestRecords.record;
import static org.strokeplatform.smt.TestRecords.row;

class StrokeScorePolicyTest {

    private static final String AGE_MISSING =
            "Field 'age': expected a number of years above 0 and below 120, found nothing";

    private final StrokeScore<SourceRecord> transform = new StrokeScore<>();

    @Test
    void refusesAMissingInputByDefaultAndNamesTheWayOut() {
        transform.configure(Map.of());

        assertThatThrownBy(() -> transform.apply(record(row().put("age", null))))
                .isInstanceOf(DataException.class)
                .hasMessage(AGE_MISSING + "; on.missing=null or on.missing=drop would accept such records");
    }

    @Test
    void takesANullForMissingEvenWhereTheSchemaHasADefault() {
        transform.configure(Map.of());

        assertThatThrownBy(() -> transform.apply(record(row().put("hypertension", null))))
                .hasMessageStartingWith("Field 'hypertension': expected 0 or 1, found nothing");
    }

    @Test
    void namesTheConfiguredFieldAndNoValueWhenAnInputIsInvalid() {
        transform.configure(Map.of("field.age", "years"));
        Map<String, Object> given = map();
        given.put("years", "a secret");

        assertThatThrownBy(() -> transform.apply(record(given)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Field 'years': expected a number of years above 0 and below 120, found ")
                .hasMessageEndingWith("; on.invalid=null or on.invalid=drop would accept such records")
                .hasMessageNotContaining("secret");
    }

    @Test
    void addsNullsAndTheReasonAsAHeaderWhenTold() {
        transform.configure(Map.of("on.missing", "null"));
        SourceRecord given = record(row().put("age", null));

        SourceRecord unscored = transform.apply(given);

        Struct value = (Struct) unscored.value();
        assertThat(value.schema().field("probability")).isNotNull();
        assertThat(value.get("probability")).isNull();
        assertThat(value.get("name")).isEqualTo("Ana Li");
        assertThat(unscored.headers().lastWithName("stroke_score_problem").value())
                .isEqualTo(AGE_MISSING);
        assertThat(given.headers()).isEmpty();
    }

    @Test
    void addsNullsToMapsAndEnvelopesWhenTold() {
        transform.configure(Map.of("on.invalid", "null", "problem.header", "why"));
        Map<String, Object> bad = map();
        bad.put("gender", 5);

        Map<?, ?> unscored = (Map<?, ?>) transform.apply(record(bad)).value();
        SourceRecord event = transform.apply(record(event("u", row(), row().put("bmi", -3.0))));

        assertThat(unscored.containsKey("probability")).isTrue();
        assertThat(unscored.get("probability")).isNull();
        assertThat(((Struct) event.value()).getStruct("after").get("probability"))
                .isNull();
        assertThat(((Struct) event.value()).getStruct("before").get("probability"))
                .isEqualTo(PROBABILITY);
        assertThat(event.headers().lastWithName("why")).isNotNull();
    }

    @Test
    void dropsARecordWhenTold() {
        transform.configure(Map.of("on.invalid", "drop"));

        assertThat(transform.apply(record(row().put("avg_glucose_level", -1.0))))
                .isNull();
    }

    @Test
    void followsTheStricterSettingWhenARowHasBothProblems() {
        transform.configure(Map.of("on.missing", "null", "on.invalid", "drop"));

        assertThat(transform.apply(record(row().put("age", null).put("gender", "x"))))
                .isNull();
    }

    @Test
    void takesAMissingBmiAndUnknownSmokingAsNormal() {
        transform.configure(Map.of());

        Struct scored = (Struct) transform
                .apply(record(row().put("bmi", null).put("smoking_status", "Unknown")))
                .value();

        assertThat(scored.getFloat64("probability")).isBetween(0.0, 1.0);
    }

    @Test
    void refusesARowThatHasTheFieldsAlready() {
        transform.configure(Map.of());
        String message = "Field 'probability' is to be added, but the row has it already; existing=keep or"
                + " existing=overwrite would accept such rows";

        assertThatThrownBy(() -> transform.apply(record(scoredRow("Low"))))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> transform.apply(record(scoredMap()))).hasMessage(message);
    }

    @Test
    void keepsExistingFieldsWhenTold() {
        transform.configure(Map.of("existing", "keep", "add", "probability"));
        SourceRecord given = record(scoredRow("Low"));

        assertThat(transform.apply(given)).isSameAs(given);
        assertThat(((Map<?, ?>) transform.apply(record(scoredMap())).value()).get("probability"))
                .isEqualTo(0.5f);
    }

    @Test
    void overwritesExistingFieldsInTheirPlaceWhenTold() {
        transform.configure(Map.of("existing", "overwrite", "add", "probability"));

        Struct scored = (Struct) transform.apply(record(scoredRow("Low"))).value();

        assertThat(scored.get("probability")).isEqualTo(PROBABILITY);
        assertThat(scored.schema().field("probability").schema()).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
        assertThat(scored.schema().fields())
                .hasSameSizeAs(scoredRow("Low").schema().fields());
        assertThat(((Map<?, ?>) transform.apply(record(scoredMap())).value()).get("probability"))
                .isEqualTo(PROBABILITY);
    }

    @ParameterizedTest
    @CsvSource({"missing,fail", "missing,drop", "invalid,fail", "invalid,drop"})
    void neverHoldsUpAnEventForABadStateBefore(String kind, String policy) {
        transform.configure(Map.of("on." + kind, policy));
        Struct bad = row().put("age", kind.equals("missing") ? null : -1f);

        assertThat(transform.apply(record(event("u", bad, row())))).isNotNull();
    }

    private static Struct scoredRow(String category) {
        SchemaBuilder schema = SchemaBuilder.struct().field("probability", Schema.OPTIONAL_FLOAT32_SCHEMA);
        TestRecords.ROW.fields().forEach(field -> schema.field(field.name(), field.schema()));
        Struct row = new Struct(schema.field("old", Schema.STRING_SCHEMA).build())
                .put("old", category)
                .put("probability", 0.5f);
        TestRecords.ROW.fields().forEach(field -> row.put(field.name(), row().get(field)));
        return row;
    }

    private static Map<String, Object> scoredMap() {
        Map<String, Object> row = map();
        row.put("probability", 0.5f);
        return row;
    }
}
