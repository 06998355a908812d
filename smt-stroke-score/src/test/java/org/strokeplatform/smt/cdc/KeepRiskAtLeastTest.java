/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.smt.engine.TableChangeError;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeepRiskAtLeastTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("probability", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("risk_category", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema SOURCE =
            SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("cdc.stroke_predictions.patients.Envelope")
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private final KeepRiskAtLeast<SinkRecord> transform = new KeepRiskAtLeast<>();

    @ParameterizedTest
    @ValueSource(strings = {"c", "r", "u"})
    void passesAChangeToARowInTheBand(String op) {
        transform.configure(Map.of("category", "High"));
        SinkRecord given = record(event(op, row("Low"), row("High")));

        assertThat(transform.apply(given)).isSameAs(given);
    }

    @Test
    void makesADeleteOfAChangeThatLeavesTheBand() {
        transform.configure(Map.of("category", "High"));
        SinkRecord given = record(event("u", row("High"), row("Low")));
        given.headers().addString("why", "kept");

        SinkRecord delete = transform.apply(given);

        assertThat(delete.value()).isEqualTo(event("d", row("High"), null));
        assertThat(delete.valueSchema()).isSameAs(ENVELOPE);
        assertThat(delete.key()).isEqualTo(7);
        assertThat(delete.headers().lastWithName("why").value()).isEqualTo("kept");
        assertThat(given.value()).isEqualTo(event("u", row("High"), row("Low")));
        ((Struct) delete.value()).validate();
    }

    @Test
    void makesADeleteWhateverTheScoreWasBefore() {
        transform.configure(Map.of("category", "High"));

        for (Struct before : new Struct[] {row(null), row("Low"), row("Medium")}) {
            assertThat(apply(event("u", before, row("Medium")))).isEqualTo(event("d", before, null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "r"})
    void makesADeleteOfThePresentStateWhereThereWasNone(String op) {
        transform.configure(Map.of("category", "High"));

        assertThat(apply(event(op, null, row("Medium")))).isEqualTo(event("d", row("Medium"), null));
    }

    @Test
    void makesADeleteOfARowThatHasNoScore() {
        transform.configure(Map.of("category", "Low"));

        assertThat(apply(event("u", row("High"), row(null)))).isEqualTo(event("d", row("High"), null));
    }

    @ParameterizedTest
    @CsvSource({"0.107, u", "0.1069, d", ", d"})
    void comparesProbabilities(Double probability, String op) {
        transform.configure(Map.of("probability", "0.107"));

        Struct event = apply(event("u", null, row(null).put("probability", probability)));

        assertThat(event.getString("op")).isEqualTo(op);
    }

    @Test
    void passesDeletesTombstonesAndDebeziumsOwnRecords() {
        transform.configure(Map.of("category", "High"));
        Schema heartbeat = SchemaBuilder.struct()
                .name("io.debezium.connector.common.Heartbeat")
                .build();

        for (SinkRecord record : new SinkRecord[] {
            record(event("d", row("High"), null)),
            record(event("d", row("Low"), null)),
            record(event("d", null, null)),
            record(null),
            record(new Struct(heartbeat)),
        }) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void makesATombstoneOfARowWithoutAnEnvelope() {
        transform.configure(Map.of("category", "High"));

        SinkRecord high = record(row("High"));
        SinkRecord delete = transform.apply(record(row("Low")));

        assertThat(transform.apply(high)).isSameAs(high);
        assertThat(delete.value()).isNull();
        assertThat(delete.valueSchema()).isNull();
        assertThat(delete.key()).isEqualTo(7);
        assertThat(transform.apply(record(Map.of("risk_category", "Low"))).value())
                .isNull();
    }

    @Test
    void readsEventsWithoutASchema() {
        transform.configure(Map.of("category", "High", "envelope", "always"));
        Map<String, Object> delete = new HashMap<>(Map.of("before", Map.of("risk_category", "High"), "op", "d"));
        delete.put("after", null);
        SinkRecord high = record(Map.of("after", Map.of("risk_category", "High"), "op", "u"));

        assertThat(transform.apply(high)).isSameAs(high);
        assertThat(transform
                        .apply(record(Map.of(
                                "before",
                                Map.of("risk_category", "High"),
                                "after",
                                Map.of("risk_category", "Low"),
                                "op",
                                "u")))
                        .value())
                .isEqualTo(delete);
    }

    @Test
    void refusesATruncate() {
        transform.configure(Map.of("category", "High"));

        assertThatThrownBy(() -> apply(event("t", null, null)))
                .isInstanceOf(DataException.class)
                .hasMessage("KeepRiskAtLeast cannot follow a truncate, since the target may hold rows of other tables;"
                        + " delete those of this table from the target");
    }

    @Test
    void endsTheTaskWhereATableHasLostItsScore() {
        transform.configure(Map.of("category", "High"));
        Schema row = SchemaBuilder.struct()
                .name("cdc.stroke_predictions.patients.Value")
                .build();

        assertThatThrownBy(() -> transform.apply(record(new Struct(row))))
                .isInstanceOf(TableChangeError.class)
                .hasMessageStartingWith("Table cdc.stroke_predictions.patients: Field 'risk_category' is missing");
    }

    @Test
    void keepsTheNullOfAnEventsFieldThatHasADefault() {
        transform.configure(Map.of("category", "High"));
        Schema envelope = SchemaBuilder.struct()
                .name("cdc.Envelope")
                .field("before", ROW)
                .field("after", ROW)
                .field("op", Schema.STRING_SCHEMA)
                .field("note", SchemaBuilder.string().optional().defaultValue("none"))
                .build();

        Struct delete = apply(new Struct(envelope).put("after", row("Low")).put("op", "c"));

        assertThat(delete.getWithoutDefault("note")).isNull();
    }

    @Test
    void refusesWhatItCannotCompareWithoutQuotingIt() {
        transform.configure(Map.of("category", "High"));

        assertThatThrownBy(() -> apply(event("u", null, row("Ana Li"))))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'risk_category': expected one of Low, Medium, High, found something else");
        assertThatThrownBy(() -> transform.apply(record(new Struct(SOURCE).put("ts_ms", 1L))))
                .hasMessage("Field 'risk_category' is missing; KeepRiskAtLeast looks at rows that were scored");
        assertThatThrownBy(() -> transform.apply(record("Ana Li")))
                .hasMessage("KeepRiskAtLeast reads a struct or a map without a schema, found java.lang.String");
        transform.configure(Map.of("category", "High", "envelope", "always"));
        assertThatThrownBy(() -> transform.apply(record(row("High"))))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "The value is taken as an envelope but has no field 'after'; envelope=never would take it as"
                                + " a row");
        assertThatThrownBy(() -> transform.apply(record("Ana Li")))
                .hasMessage("KeepRiskAtLeast reads a struct or a map without a schema, found java.lang.String");
    }

    @Test
    void hasTheSettingsOfThePredicate() {
        assertThat(transform.config().names())
                .containsExactlyInAnyOrder("category", "probability", "field", "envelope");
        assertThatThrownBy(() -> transform.configure(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Expected one of category and probability, found neither");
        assertThatThrownBy(() -> transform.configure(Map.of("categroy", "High")))
                .hasMessageStartingWith("Unknown setting 'categroy'; did you mean 'category'?");
    }

    @Test
    void isFoundByServiceLoading() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(KeepRiskAtLeast.class::isInstance);
        assertThat(transform.version()).isNotEmpty();
        transform.close();
    }

    private Struct apply(Struct value) {
        return (Struct) transform.apply(record(value)).value();
    }

    private static SinkRecord record(Object value) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        return new SinkRecord("cdc.stroke_predictions.patients", 1, Schema.INT32_SCHEMA, 7, schema, value, 5);
    }

    private static Struct row(String category) {
        return new Struct(ROW).put("name", "Ana Li").put("risk_category", category);
    }

    private static Struct event(String op, Struct before, Struct after) {
        return new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", new Struct(SOURCE).put("ts_ms", 5L))
                .put("op", op)
                .put("ts_ms", 6L);
    }
}
