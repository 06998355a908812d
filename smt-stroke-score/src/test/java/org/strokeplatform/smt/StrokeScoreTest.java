/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.smt.score.StrokeScoreConfig;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strokeplatform.smt.ExpectedScore.PROBABILITY;
import static org.strokeplatform.smt.ExpectedScore.VERSION;
import static org.strokeplatform.smt.TestRecords.ROW;
import static org.strokeplatform.smt.TestRecords.map;
import static org.strokeplatform.smt.TestRecords.record;
import static org.strokeplatform.smt.TestRecords.row;

class StrokeScoreTest {

    private final StrokeScore<SourceRecord> transform = new StrokeScore<>();

    @BeforeEach
    void useDefaults() {
        configure();
    }

    @AfterEach
    void close() {
        transform.close();
    }

    @Test
    void addsProbabilityBandAndVersionToARow() {
        Struct scored = (Struct) transform.apply(record(row())).value();

        assertThat(scored.get("probability")).isEqualTo(PROBABILITY);
        assertThat(scored.get("risk_category")).isEqualTo("High");
        assertThat(scored.get("model_version")).isEqualTo(VERSION);
        ROW.fields().forEach(field -> assertThat(scored.get(field.name())).isEqualTo(row().get(field)));
        scored.validate();
    }

    @Test
    void keepsEverythingElseOfTheSchemaAndAddsOptionalFieldsWithoutDefaults() {
        Schema schema = transform.apply(record(row())).valueSchema();

        assertThat(schema.name()).isEqualTo(ROW.name());
        assertThat(schema.version()).isEqualTo(3);
        assertThat(schema.doc()).isEqualTo("A patient");
        assertThat(schema.parameters()).containsEntry("table", "patients");
        assertThat(schema.isOptional()).isTrue();
        assertThat(schema.fields().subList(0, ROW.fields().size())).isEqualTo(ROW.fields());
        assertThat(schema.field("hypertension").schema().defaultValue()).isEqualTo((short) 0);
        assertThat(schema.field("probability").schema()).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
        assertThat(schema.field("risk_category").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(schema.field("model_version").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }

    @Test
    void keepsAStructsDefaultInItsNewSchema() {
        Schema plain = SchemaBuilder.struct()
                .field("gender", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        SchemaBuilder builder = SchemaBuilder.struct().field("gender", Schema.OPTIONAL_STRING_SCHEMA);
        Schema withDefault =
                builder.defaultValue(new Struct(builder).put("gender", "Other")).build();
        configure("on.missing", "null");

        assertThat(transform.apply(record(new Struct(plain))).valueSchema().defaultValue())
                .isNull();
        Object copied =
                transform.apply(record(new Struct(withDefault))).valueSchema().defaultValue();
        assertThat(((Struct) copied).get("gender")).isEqualTo("Other");
    }

    @Test
    void buildsNoSchemaTwice() {
        Schema equal = SchemaBuilder.struct()
                .name(ROW.name())
                .version(3)
                .doc("A patient")
                .parameter("table", "patients")
                .optional()
                .field("id", Schema.INT32_SCHEMA)
                .build();
        configure("on.missing", "null");

        Schema first = transform.apply(record(row())).valueSchema();
        transform.apply(record(new Struct(equal).put("id", 8)));

        assertThat(transform.apply(record(row())).valueSchema()).isSameAs(first);
        assertThat(equal).isNotEqualTo(ROW);
    }

    @Test
    void changesNothingInTheGivenRecordAndKeepsTheRestOfIt() {
        SourceRecord given = record(row());
        given.headers().addString("trace", "abc");

        SourceRecord scored = transform.apply(given);

        assertThat(given).isEqualTo(withHeader(record(row())));
        assertThat(scored.headers()).isEqualTo(given.headers());
        assertThat(scored.topic()).isEqualTo(given.topic());
        assertThat(scored.kafkaPartition()).isEqualTo(1);
        assertThat(scored.key()).isEqualTo(7);
        assertThat(scored.keySchema()).isSameAs(Schema.INT32_SCHEMA);
        assertThat(scored.timestamp()).isEqualTo(99L);
    }

    @Test
    void scoresAMapWithoutASchemaInTheOrderOfItsFields() {
        Map<String, Object> given = map();

        SourceRecord scored = transform.apply(record(given));

        Map<String, Object> expected = map();
        expected.put("probability", PROBABILITY);
        expected.put("risk_category", "High");
        expected.put("model_version", VERSION);
        assertThat(scored.value()).isEqualTo(expected);
        assertThat(scored.valueSchema()).isNull();
        assertThat(given).isEqualTo(map());
    }

    @Test
    void scoresSinkRecords() {
        StrokeScore<SinkRecord> onSink = new StrokeScore<>();
        onSink.configure(Map.of());

        SinkRecord scored = onSink.apply(new SinkRecord("patients", 2, null, null, ROW, row(), 41));

        assertThat(((Struct) scored.value()).get("probability")).isEqualTo(PROBABILITY);
        assertThat(scored.kafkaOffset()).isEqualTo(41);
        assertThat(scored.originalKafkaPartition()).isEqualTo(2);
        onSink.close();
    }

    @Test
    void passesTombstonesAndDebeziumsOwnRecords() {
        Schema heartbeat = SchemaBuilder.struct()
                .name("io.debezium.connector.common.Heartbeat")
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();
        SourceRecord tombstone = record(null);
        SourceRecord beat = record(new Struct(heartbeat).put("ts_ms", 1L));

        assertThat(transform.apply(tombstone)).isSameAs(tombstone);
        assertThat(transform.apply(beat)).isSameAs(beat);
    }

    @Test
    void refusesAValueThatIsNoRow() {
        assertThatThrownBy(() -> transform.apply(record("Ana Li")))
                .isInstanceOf(DataException.class)
                .hasMessage("StrokeScore reads a struct or a map without a schema, found java.lang.String");
    }

    @Test
    void addsOnlyWhatItIsToldToUnderTheNamesItIsTold() {
        configure("add", "contributing_factors,probability", "output.probability", "stroke_risk");

        Struct scored = (Struct) transform.apply(record(row())).value();

        assertThat(scored.schema().fields().stream().skip(ROW.fields().size()).map(field -> field.name()))
                .containsExactly("stroke_risk", "contributing_factors");
        assertThat(scored.get("stroke_risk")).isEqualTo(PROBABILITY);
        assertThat(scored.getString("contributing_factors"))
                .startsWith("[{\"feature\":\"age\",\"value\":72.0,\"contribution\":")
                .contains("\"direction\":\"increases\",\"imputed\":false}");
    }

    @Test
    void readsInputsFromTheFieldsItIsTold() {
        configure("field.age", "years");
        Map<String, Object> given = map();
        given.put("years", given.remove("age"));

        assertThat(((Map<?, ?>) transform.apply(record(given)).value()).get("probability"))
                .isEqualTo(PROBABILITY);
    }

    @Test
    void givesReplayedRecordsTheSameValues() {
        StrokeScore<SourceRecord> other = new StrokeScore<>();
        other.configure(Map.of("add", "probability,risk_category,model_version,contributing_factors"));
        configure("add", "probability,risk_category,model_version,contributing_factors");

        assertThat(transform.apply(record(row()))).isEqualTo(transform.apply(record(row())));
        assertThat(transform.apply(record(row()))).isEqualTo(other.apply(record(row())));
        assertThat(serialized(transform.apply(record(row())))).isEqualTo(serialized(other.apply(record(row()))));
        other.close();
    }

    private static byte[] serialized(SourceRecord record) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("converter.type", "value"));
            return converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
        }
    }

    @Test
    void isFoundByServiceLoading() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(StrokeScore.class::isInstance);
    }

    @Test
    void hasAVersionAndItsSettings() {
        assertThat(transform.version()).isNotEmpty();
        assertThat(transform.config()).isSameAs(StrokeScoreConfig.DEF);
    }

    private void configure(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        transform.configure(all);
    }

    private static SourceRecord withHeader(SourceRecord record) {
        record.headers().add("trace", new SchemaAndValue(Schema.STRING_SCHEMA, "abc"));
        return record;
    }
}
