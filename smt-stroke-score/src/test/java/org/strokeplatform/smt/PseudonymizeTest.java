/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.smt.pseudonymize.PseudonymizeConfig;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PseudonymizeTest {

    /** HMAC-SHA-256 of "Ana Li" under KEY, from another implementation: {@code openssl dgst -sha256 -hmac}. */
    private static final String ANA = "k1:lyplTM0ENi7AcsAhJzKaQvGo5S0b7nxXwGV0z-h21vk";

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Schema DETAIL = SchemaBuilder.struct()
            .optional()
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("ward", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema ROW = SchemaBuilder.struct()
            .name("cdc.stroke_predictions.predictions.Value")
            .version(1)
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .field("age", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field(
                    "prediction_data",
                    SchemaBuilder.string()
                            .name("io.debezium.data.Json")
                            .optional()
                            .build())
            .field("detail", DETAIL)
            .field("visits", SchemaBuilder.array(DETAIL).optional().build())
            .field(
                    "labels",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                            .optional()
                            .build())
            .build();

    private final Pseudonymize<SourceRecord> transform = new Pseudonymize<>();

    @Test
    void replacesANameByTheKeysIdAndItsHmac() {
        configure("fields", "name");

        Struct row = apply(row());

        assertThat(row.get("name")).isEqualTo(ANA);
        assertThat(row.get("id")).isEqualTo(7);
        assertThat(row.schema().name()).isEqualTo(ROW.name());
        assertThat(row.schema().version()).isEqualTo(1);
        assertThat(row.schema().isOptional()).isTrue();
        row.validate();
    }

    @Test
    void leavesNullsNull() {
        configure("fields", "name,detail.name,prediction_data.name,visits.name");

        Struct row = apply(new Struct(ROW).put("id", 7));

        assertThat(row.get("name")).isNull();
        assertThat(row.get("detail")).isNull();
        assertThat(row.get("prediction_data")).isNull();
    }

    @Test
    void reachesIntoStructsListsAndMaps() {
        configure("fields", "detail.name,visits.name,labels.name");

        Struct row = apply(row());

        assertThat(row.getStruct("detail").get("name")).isEqualTo(ANA);
        assertThat(row.getStruct("detail").get("ward")).isEqualTo("A 3");
        assertThat(row.<Struct>getArray("visits").get(0).get("name")).isEqualTo(ANA);
        assertThat(row.getMap("labels")).isEqualTo(Map.of("name", ANA, "colour", "red"));
        row.validate();
    }

    @Test
    void reachesIntoJsonTextAndKeepsTheRestOfItUsable() {
        configure("fields", "prediction_data.name,prediction_data.kin.name", "cap", "prediction_data.age:89");

        Struct row = apply(row().put("prediction_data", """
                        {"name": "Ana Li", "age": 95.5, "bmi": 27.10, "ids": [1, 2e3], "kin": [{"name": "Ana Li"}],
                         "note": "\u00e9\\"", "none": null, "ok": true}"""));

        assertThat(row.get("prediction_data"))
                .isEqualTo("{\"name\":\"" + ANA + "\",\"age\":89.0,\"bmi\":27.10,\"ids\":[1,2e3],\"kin\":[{\"name\":\""
                        + ANA + "\"}],\"note\":\"\u00e9\\\"\",\"none\":null,\"ok\":true}");
        assertThat(row.schema().field("prediction_data").schema())
                .isEqualTo(ROW.field("prediction_data").schema());
    }

    @Test
    void reachesIntoJsonThatWasEncodedTwice() {
        configure("fields", "prediction_data.name");

        Struct row = apply(row().put("prediction_data", "\"{\\\"name\\\":\\\"Ana Li\\\"}\""));

        assertThat(row.get("prediction_data")).isEqualTo("\"{\\\"name\\\":\\\"" + ANA + "\\\"}\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana Li", "{\"name\":\"Ana Li\"", "{} Ana Li"})
    void refusesTextThatIsNoJsonWithoutQuotingIt(String text) {
        configure("fields", "prediction_data.name");

        assertThatThrownBy(() -> apply(row().put("prediction_data", text)))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'prediction_data' cannot be searched: expected JSON text, found other text")
                .hasNoCause();
    }

    /** Some of them no BigDecimal can hold; written out, the others would take gigabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999", "-1E+2147483648"})
    void refusesANumberInJsonThatNoMemoryHolds(String number) {
        String json = "{\"age\":" + number + "}";
        String message = "Field 'prediction_data.age': expected a number of at most 1000 digits, found one with more;"
                + " correct it in the source, or leave the field out by the setting drop";

        for (String setting : List.of("fields", "cap")) {
            configure(setting, setting.equals("cap") ? "prediction_data.age:89" : "prediction_data.age");
            assertThatThrownBy(() -> apply(row().put("prediction_data", json)))
                    .isInstanceOf(DataException.class)
                    .hasMessage(message)
                    .hasNoCause();
        }
        configure("drop", "prediction_data.age");
        assertThat(apply(row().put("prediction_data", json)).get("prediction_data"))
                .isEqualTo("{}");
        configure("fields", "prediction_data.name");
        assertThat(apply(row().put("prediction_data", json)).get("prediction_data"))
                .isEqualTo(json);
    }

    @Test
    void refusesANumberInJsonOfMoreDigitsThanJacksonReads() {
        configure("fields", "prediction_data.age");

        assertThatThrownBy(() -> apply(row().put("prediction_data", "{\"age\":" + "1".repeat(1_001) + "}")))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'prediction_data' cannot be searched: expected JSON text, found other text");
    }

    @Test
    void capsNumbersOfJsonThatHaveAnExponent() {
        configure("cap", "prediction_data.age:89");

        assertThat(apply(row().put("prediction_data", "[{\"age\":1e3},{\"age\":8e1},{\"age\":950e-1}]"))
                        .get("prediction_data"))
                .isEqualTo("[{\"age\":89},{\"age\":80},{\"age\":89.0}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999"})
    void refusesToCapADecimalOfTooManyDigits(String number) {
        configure("cap", "age:-1");

        assertThatThrownBy(() -> transform.apply(TestRecords.record(Map.of("age", new BigDecimal(number)))))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Field 'age': expected a number of at most 1000 digits, found one with more;");
    }

    @Test
    void capsTextByItsSizeAloneAndRefusesLongText() {
        configure("cap", "age:89");

        assertThat(transform
                        .apply(TestRecords.record(Map.of("age", "1e999999999")))
                        .value())
                .isEqualTo(Map.of("age", "89"));
        assertThatThrownBy(() -> transform.apply(TestRecords.record(Map.of("age", "1".repeat(1_001)))))
                .hasMessage("Field 'age' cannot be capped: expected a number, found text of more than 1000 characters");
    }

    @Test
    void dropsFieldsFromValueAndSchema() {
        configure("drop", "name,detail.name,prediction_data.name,labels.name");

        Struct row = apply(row());

        assertThat(row.schema().field("name")).isNull();
        assertThat(row.schema().field("detail").schema().field("name")).isNull();
        assertThat(row.getStruct("detail").get("ward")).isEqualTo("A 3");
        assertThat(row.get("prediction_data")).isEqualTo("{\"age\":95}");
        assertThat(row.getMap("labels")).isEqualTo(Map.of("colour", "red"));
    }

    @Test
    void dropsFieldsOfObjectsInJsonLists() {
        configure("drop", "prediction_data.value?");

        Struct row =
                apply(row().put("prediction_data", "[{\"value\":95,\"feature\":\"age\"},{\"value\":{\"a\":[1]}},7]"));

        assertThat(row.get("prediction_data")).isEqualTo("[{\"feature\":\"age\"},{},7]");
    }

    @Test
    void capsNumbersAboveTheLimitInTheirType() {
        configure("cap", "a:89,b:89,c:89,d:89,e:89,f:89,g:89");
        Schema schema = SchemaBuilder.struct()
                .field("a", Schema.INT8_SCHEMA)
                .field("b", Schema.INT16_SCHEMA)
                .field("c", Schema.INT64_SCHEMA)
                .field("d", Schema.FLOAT64_SCHEMA)
                .field("e", Decimal.schema(2))
                .field("f", Schema.STRING_SCHEMA)
                .field("g", Schema.FLOAT32_SCHEMA)
                .build();
        Struct row = new Struct(schema)
                .put("a", (byte) 90)
                .put("b", (short) 89)
                .put("c", 120L)
                .put("d", 89.01)
                .put("e", new BigDecimal("95.50"))
                .put("f", " 104 ")
                .put("g", 88.9f);

        Struct capped = apply(row);

        assertThat(capped)
                .isEqualTo(new Struct(schema)
                        .put("a", (byte) 89)
                        .put("b", (short) 89)
                        .put("c", 89L)
                        .put("d", 89.0)
                        .put("e", new BigDecimal("89.00"))
                        .put("f", "89")
                        .put("g", 88.9f));
    }

    @Test
    void refusesToCapWhatIsNoNumberWithoutQuotingIt() {
        configure("cap", "name:89");

        assertThatThrownBy(() -> apply(row()))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'name' cannot be capped: expected a number, found other text")
                .hasNoCause();
    }

    @Test
    void treatsBothStatesOfAnEventAlikeAndGivesThemOneSchema() {
        configure("fields", "after.name", "cap", "age:89");
        Schema envelope = TestRecords.envelope(ROW);
        Struct event = new Struct(envelope)
                .put("before", row())
                .put("after", row())
                .put("source", new Struct(TestRecords.SOURCE).put("ts_ms", 5L))
                .put("op", "u");

        Struct rewritten = apply(event);

        assertThat(rewritten.getStruct("before")).isEqualTo(rewritten.getStruct("after"));
        assertThat(rewritten.getStruct("after").get("name")).isEqualTo(ANA);
        assertThat(rewritten.getStruct("after").get("age")).isEqualTo(89f);
        assertThat(rewritten.schema().field("before").schema())
                .isSameAs(rewritten.schema().field("after").schema());
        assertThat(rewritten.get("op")).isEqualTo("u");
        rewritten.validate();
    }

    @Test
    void treatsMapsAndEventsWithoutASchema() {
        Map<String, Object> row = new HashMap<>();
        row.put("name", "Ana Li");
        row.put("visits", Arrays.asList(Map.of("name", "Ana Li"), null));
        row.put("prediction_data", "{\"name\":\"Ana Li\"}");
        row.put("age", 95L);
        Map<String, Object> expected = new HashMap<>();
        expected.put("name", ANA);
        expected.put("visits", Arrays.asList(Map.of("name", ANA), null));
        expected.put("prediction_data", "{\"name\":\"" + ANA + "\"}");

        configure("fields", "name,visits.name,prediction_data.name", "drop", "age");
        assertThat(transform.apply(TestRecords.record(row)).value()).isEqualTo(expected);

        configure("fields", "name,visits.name,prediction_data.name", "drop", "age", "envelope", "always");
        assertThat(transform
                        .apply(TestRecords.record(Map.of("before", row, "after", row, "op", "u")))
                        .value())
                .isEqualTo(Map.of("before", expected, "after", expected, "op", "u"));
    }

    @Test
    void givesEqualNumbersEqualPseudonymsInAnyType() {
        configure("fields", "v");
        List<Object> numbers =
                List.of(71, 71L, 71.0, 71f, (short) 71, new BigDecimal("71.00"), "71", new byte[] {'7', '1'});

        assertThat(numbers.stream()
                        .map(number -> transform.apply(TestRecords.record(Map.of("v", number))))
                        .map(record -> ((Map<?, ?>) record.value()).get("v"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void makesTextOfNumbersInTheSchemaAndKeepsThemOptional() {
        configure("fields", "id,age");

        Struct row = apply(row());

        assertThat(row.schema().field("id").schema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(row.schema().field("age").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(row.getString("id")).startsWith("k1:").hasSize(46);
    }

    @Test
    void changesEveryValueOfAFieldThatHoldsOthers() {
        configure("fields", "detail,visits,labels");

        Struct row = apply(row());

        assertThat(row.getStruct("detail").get("name")).isEqualTo(ANA);
        assertThat(row.getStruct("detail").getString("ward")).startsWith("k1:");
        assertThat(row.<String, String>getMap("labels").get("colour")).startsWith("k1:");
        row.validate();
    }

    @Test
    void refusesARowWithoutTheFieldUnlessItMayBeMissing() {
        configure("fields", "names");
        assertThatThrownBy(() -> apply(row()))
                .isInstanceOf(DataException.class)
                .hasMessage("Field 'names' is missing; end its path with a question mark if rows may lack it");

        configure("fields", "names?");
        SourceRecord given = TestRecords.record(row());
        assertThat(transform.apply(given).value()).isSameAs(given.value());
    }

    @Test
    void refusesAPathThatLeadsIntoANumber() {
        configure("fields", "age.name");

        assertThatThrownBy(() -> apply(row()))
                .hasMessage("Field 'age' holds no other fields: expected a struct, a map, an array or JSON text, found"
                        + " FLOAT32");
        assertThatThrownBy(() -> transform.apply(TestRecords.record(Map.of("age", 5))))
                .hasMessage("Field 'age' holds no other fields: expected a map, a list or JSON text, found"
                        + " java.lang.Integer");
    }

    @Test
    void passesTombstonesAndRefusesWhatIsNoRow() {
        configure("fields", "name");
        SourceRecord tombstone = TestRecords.record(null);

        assertThat(transform.apply(tombstone)).isSameAs(tombstone);
        assertThatThrownBy(() -> transform.apply(TestRecords.record("Ana Li")))
                .hasMessage("Pseudonymize reads a struct or a map without a schema, found java.lang.String");
    }

    @Test
    void buildsNoSchemaTwiceAndChangesNothingInTheGivenRecord() {
        configure("fields", "name,detail.name");
        SourceRecord given = TestRecords.record(row());

        Schema first = transform.apply(given).valueSchema();

        assertThat(transform.apply(given).valueSchema()).isSameAs(first);
        assertThat(given.value()).isEqualTo(row());
    }

    @Test
    void givesReplayedRecordsTheSameValuesAndOtherKeysOtherOnes() {
        configure("fields", "name");
        Struct first = apply(row());
        assertThat(apply(row())).isEqualTo(first);

        configure("fields", "name", "key", KEY + "2", "key.id", "k2");
        assertThat(apply(row()).getString("name")).startsWith("k2:").doesNotEndWith(ANA.substring(3));
    }

    @Test
    void isFoundByServiceLoading() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(Pseudonymize.class::isInstance);
    }

    @Test
    void hasAVersionAndItsSettings() {
        assertThat(transform.version()).isNotEmpty();
        assertThat(transform.config()).isSameAs(PseudonymizeConfig.DEF);
    }

    private void configure(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("key", KEY, "key.id", "k1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        transform.configure(all);
    }

    private Struct apply(Struct value) {
        return (Struct) transform.apply(TestRecords.record(value)).value();
    }

    private static Struct row() {
        Struct detail = new Struct(DETAIL).put("name", "Ana Li").put("ward", "A 3");
        return new Struct(ROW)
                .put("id", 7)
                .put("age", 95f)
                .put("name", "Ana Li")
                .put("prediction_data", "{\"name\":\"Ana Li\",\"age\":95}")
                .put("detail", detail)
                .put("visits", List.of(detail))
                .put("labels", Map.of("name", "Ana Li", "colour", "red"));
    }
}
