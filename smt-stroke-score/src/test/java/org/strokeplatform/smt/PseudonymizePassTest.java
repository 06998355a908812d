/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.smt.engine.TableChangeError;
import org.strokeplatform.smt.pseudonymize.AllowListPlanner;
import org.strokeplatform.smt.pseudonymize.PathNode;
import org.strokeplatform.smt.pseudonymize.PseudonymizeConfig;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@link Pseudonymize} does where a setting says what may pass. */
class PseudonymizePassTest {

    private static final String TABLE = "cdc.stroke_predictions.predictions";
    private static final String STOPS = ". No record was dead-lettered; the task goes on here when it is restarted";
    private static final Schema CONTACT = SchemaBuilder.struct()
            .optional()
            .field("phone", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ward", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema ROW = table("id", Schema.INT32_SCHEMA)
            .field("age", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("email", Schema.OPTIONAL_STRING_SCHEMA)
            .field("data", Schema.OPTIONAL_STRING_SCHEMA)
            .field("contacts", SchemaBuilder.array(CONTACT).optional().build())
            .build();
    private static final String JSON =
            "{\"age\":30,\"name\":\"Ana Li\",\"contact\":{\"name\":\"Bo\",\"phone\":[\"+1\"]},\"phone\":\"+2\"}";

    private final Pseudonymize<SourceRecord> transform = new Pseudonymize<>();

    @Test
    void leavesOutWhatNoSettingNames() {
        configure("pass", "id,data.age,contacts.ward", "fields", "name", "cap", "age:89");

        Struct row = apply(row());

        assertThat(row.schema().fields())
                .extracting(Field::name)
                .containsExactly("id", "age", "name", "data", "contacts");
        assertThat(row.get("id")).isEqualTo(7);
        assertThat(row.get("age")).isEqualTo(89.0);
        assertThat(row.getString("name")).startsWith("k1:");
        assertThat(row.get("data")).isEqualTo("{\"age\":30}");
        assertThat(row.<Struct>getArray("contacts").get(0).schema().fields())
                .extracting(Field::name)
                .containsExactly("ward");
        assertThat(row.toString()).doesNotContain("Ana", "example.org", "+1", "+2");
        row.validate();
    }

    @Test
    void leavesOutColumnsThatCome() {
        configure("pass", "id", "fields", "name?");
        Schema before = apply(new Struct(table("id", Schema.INT32_SCHEMA).build()).put("id", 7))
                .schema();

        Struct after = apply(row());

        assertThat(after.schema().fields()).extracting(Field::name).containsExactly("id", "name");
        assertThat(before.fields()).extracting(Field::name).containsExactly("id");
    }

    @Test
    void pseudonymizesTheRestOnRequest() {
        configure("pass", "id,age,data.age", "others", "pseudonymize");

        Struct row = apply(row());

        assertThat(row.schema().fields())
                .extracting(Field::name)
                .containsExactly("id", "age", "name", "email", "data", "contacts");
        assertThat(row.getString("name")).startsWith("k1:");
        assertThat(row.getString("email")).startsWith("k1:");
        assertThat(row.getString("data"))
                .matches("\\{\"age\":30,\"name\":\"k1:[^\"]+\",\"contact\":\\{\"name\":\"k1:[^\"]+\",\"phone\":\\["
                        + "\"k1:[^\"]+\"]},\"phone\":\"k1:[^\"]+\"}");
        assertThat(row.<Struct>getArray("contacts").get(0).getString("phone")).startsWith("k1:");
        row.validate();
    }

    @Test
    void endsTheTaskAtAColumnThatNoSettingNamesOnRequest() {
        configure("pass", "id,age,name,data.*,contacts", "others", "fail");

        assertThatThrownBy(() -> apply(row()))
                .isInstanceOf(TableChangeError.class)
                .hasMessage("Table " + TABLE + ": Field 'email' is in none of the settings; name it in pass, fields or"
                        + " drop" + STOPS);
    }

    @Test
    void refusesARecordWhoseJsonHasWhatNoSettingNamesWithoutQuotingIt() {
        configure("pass", "id,age,name,email,data.age,data.name,data.phone,contacts", "others", "fail");

        assertThatThrownBy(() -> apply(row()))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'data.*' is in none of the settings; name it in pass, fields or drop");
    }

    @Test
    void passesAWholeDocumentByAStar() {
        configure("pass", "id,data.*", "fields", "data.name");
        assertThat(apply(row()).getString("data"))
                .startsWith("{\"age\":30,\"name\":\"k1:")
                .endsWith(",\"contact\":{\"name\":\"Bo\",\"phone\":[\"+1\"]},\"phone\":\"+2\"}");

        configure("pass", "id,data");
        assertThat(apply(row()).getString("data")).isEqualTo(JSON);
    }

    @Test
    void passesEveryColumnByAStar() {
        configure("pass", "*", "drop", "email,data.name,data.phone");

        Struct row = apply(row());

        assertThat(row.schema().fields())
                .extracting(Field::name)
                .containsExactly("id", "age", "name", "data", "contacts");
        // Below a path into a document the star of the row does not count.
        assertThat(row.getString("data")).isEqualTo("{}");
    }

    /** An object may become another value in any row: what stands in its place is not what may pass. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Ana Li\"|null",
                "5|null",
                "[\"Ana Li\",{\"age\":5},null]|[null,{\"age\":5},null]",
                "\"{\\\"name\\\":\\\"Ana Li\\\"}\"|\"{}\""
            })
    void leavesOutWhatStandsInThePlaceOfADocument(String json, String expected) {
        configure("pass", "data.age");

        assertThat(apply(row().put("data", json)).get("data")).isEqualTo(expected);
    }

    @Test
    void treatsWhatStandsInThePlaceOfADocumentAsOthers() {
        configure("pass", "data.age", "others", "pseudonymize");
        assertThat(apply(row().put("data", "\"Ana Li\"")).getString("data")).startsWith("\"k1:");

        configure("pass", "*,data.age", "others", "fail");
        assertThatThrownBy(() -> apply(row().put("data", "\"Ana Li\"")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'data.*'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "cap"})
    void endsTheTaskWhereATableHasLostAColumn(String setting) {
        configure("pass", "id", setting, setting.equals("cap") ? "patient:89" : "patient");

        assertThatThrownBy(() -> apply(row()))
                .isInstanceOf(TableChangeError.class)
                .hasMessage("Table " + TABLE + ": Field 'patient' is missing; end its path with a question mark if rows"
                        + " may lack it" + STOPS);
    }

    @Test
    void endsTheTaskWhereAColumnHasATypeThatCannotBeTreated() {
        configure("pass", "id,age.years");
        assertThatThrownBy(() -> apply(row()))
                .isInstanceOf(TableChangeError.class)
                .hasMessageContaining("Field 'age' holds no other fields");

        configure("pass", "id", "cap", "age:89");
        for (Schema schema : List.of(Date.SCHEMA, Schema.OPTIONAL_BOOLEAN_SCHEMA, Schema.OPTIONAL_BYTES_SCHEMA)) {
            assertThatThrownBy(() -> apply(new Struct(table("age", schema).build())))
                    .isInstanceOf(TableChangeError.class)
                    .hasMessageStartingWith(
                            "Table " + TABLE + ": Field 'age' cannot be capped: expected a number, found ");
        }
    }

    @Test
    void refusesARecordOfNoTableOrWithABadValueAlone() {
        configure("pass", "id", "fields", "name", "cap", "age?:89");

        assertThatThrownBy(() ->
                        apply(new Struct(SchemaBuilder.struct().name("Flat").build())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Field 'name' is missing");
        Schema text = table("age", Schema.STRING_SCHEMA)
                .field("name", Schema.STRING_SCHEMA)
                .build();
        assertThatThrownBy(() -> apply(new Struct(text).put("age", "old").put("name", "Ana Li")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Field 'age' cannot be capped");
    }

    @Test
    void treatsBothStatesOfAnEventAlikeAndPassesOneThatHasNone() {
        configure("pass", "id,age", "fields", "name");
        Schema envelope = TestRecords.envelope(ROW);

        Struct event = apply(new Struct(envelope)
                .put("before", row())
                .put("after", row())
                .put("source", new Struct(TestRecords.SOURCE).put("ts_ms", 5L))
                .put("op", "u"));
        Struct truncate = apply(new Struct(envelope)
                .put("source", new Struct(TestRecords.SOURCE).put("ts_ms", 5L))
                .put("op", "t"));

        assertThat(event.getStruct("before")).isEqualTo(event.getStruct("after"));
        assertThat(event.getStruct("after").schema().fields())
                .extracting(Field::name)
                .containsExactly("id", "age", "name");
        assertThat(event.get("op")).isEqualTo("u");
        assertThat(truncate.schema()).isSameAs(event.schema());
        assertThat(truncate.get("after")).isNull();
        assertThat(truncate.get("op")).isEqualTo("t");
        truncate.validate();
    }

    @Test
    void passesARowThatHoldsNothing() {
        configure("pass", "id,data.age,contacts.ward", "fields", "name", "cap", "age:89");

        Struct row = apply(new Struct(ROW));

        assertThat(row.schema().fields())
                .allSatisfy(field -> assertThat(row.get(field)).isNull());
    }

    @Test
    void treatsValuesWithoutASchemaRecordByRecord() {
        configure("pass", "id,visits.ward,data.age,none", "fields", "name");
        Map<String, Object> row = new HashMap<>();
        row.put("id", 7);
        row.put("email", "ana@example.org");
        row.put("data", JSON);
        row.put("none", null);
        row.put("visits", Arrays.asList(Map.of("ward", "A 3", "phone", "+1"), null));
        Map<String, Object> expected = new HashMap<>();
        expected.put("id", 7);
        expected.put("data", "{\"age\":30}");
        expected.put("none", null);
        expected.put("visits", Arrays.asList(Map.of("ward", "A 3"), null));

        assertThat(transform.apply(TestRecords.record(row)).value()).isEqualTo(expected);

        configure("pass", "id", "others", "fail");
        assertThatThrownBy(() -> transform.apply(TestRecords.record(row)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'*' is in none of the settings")
                .hasMessageNotContaining("ana@example.org");
    }

    @Test
    void namesTheColumnsThatNoSettingNamesAsTheyAreLogged() {
        assertThat(AllowListPlanner.unnamedFields(ROW, paths("pass", "id,contacts.ward", "drop", "name")))
                .containsExactly("age", "email", "data", "contacts.phone");
        assertThat(AllowListPlanner.unnamedFields(ROW, paths("pass", "*", "drop", "name")))
                .isEmpty();
        assertThat(AllowListPlanner.unnamedFields(ROW, paths("drop", "name"))).isEmpty();
        assertThat(TableChangeError.table(ROW)).isEqualTo(TABLE);
    }

    private static SchemaBuilder table(String column, Schema schema) {
        return SchemaBuilder.struct().name(TABLE + ".Value").optional().field(column, schema);
    }

    private static Struct row() {
        return new Struct(ROW)
                .put("id", 7)
                .put("age", 95.0)
                .put("name", "Ana Li")
                .put("email", "ana@example.org")
                .put("data", JSON)
                .put("contacts", List.of(new Struct(CONTACT).put("phone", "+1").put("ward", "A 3")));
    }

    private static PathNode paths(String... settings) {
        return new PseudonymizeConfig(all(settings)).paths(new LongAdder(), new LongAdder());
    }

    private void configure(String... settings) {
        transform.configure(all(settings));
    }

    private static Map<String, String> all(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("key", "0123456789abcdef0123456789abcdef", "key.id", "k1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return all;
    }

    private Struct apply(Struct value) {
        return (Struct) transform.apply(TestRecords.record(value)).value();
    }
}
