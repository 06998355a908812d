/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;

class RelaxSchemaTest {

    private static final Schema KEY = SchemaBuilder.struct()
            .name("cdc.hospital.beds.Key")
            .field("id", Schema.INT32_SCHEMA)
            .build();
    private static final Schema PLACE = SchemaBuilder.struct()
            .name("place")
            .field("x", Schema.FLOAT64_SCHEMA)
            .build();
    private static final Schema ROW = SchemaBuilder.struct()
            .name("cdc.hospital.beds.Value")
            .version(3)
            .doc("A bed")
            .parameter("table", "beds")
            .optional()
            .field("id", SchemaBuilder.int32().defaultValue(0).build())
            .field(
                    "ward",
                    SchemaBuilder.string().optional().defaultValue("none").build())
            .field(
                    "price",
                    Decimal.builder(2)
                            .version(1)
                            .doc("A price")
                            .parameter("currency", "EUR")
                            .defaultValue(new BigDecimal("0.00"))
                            .build())
            .field("place", PLACE)
            .field(
                    "labels",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .field("notes", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("cdc.hospital.beds.Envelope")
            .version(2)
            .field("before", ROW)
            .field("after", ROW)
            .field("op", SchemaBuilder.string().defaultValue("c").build())
            .build();

    private final RelaxSchema<SourceRecord> transform = new RelaxSchema<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesTheDoublesOfJsonWithTheDigitsThatTheyNeed(boolean optional) {
        SchemaBuilder json = SchemaBuilder.string().name("io.debezium.data.Json");
        Schema schema = SchemaBuilder.struct()
                .field("document", (optional ? json.optional() : json).build())
                .build();
        Schema event = SchemaBuilder.struct()
                .name("cdc.hospital.beds.Envelope")
                .field(
                        "before",
                        SchemaBuilder.struct()
                                .optional()
                                .field("document", schema.field("document").schema())
                                .build())
                .field(
                        "after",
                        SchemaBuilder.struct()
                                .optional()
                                .field("document", schema.field("document").schema())
                                .build())
                .field("op", Schema.STRING_SCHEMA)
                .build();
        String long01 = "{\"p\": " + new BigDecimal(0.1) + "}";
        Struct row = new Struct(schema).put("document", long01);
        Struct after = new Struct(event.field("after").schema()).put("document", long01);

        Struct flat = (Struct) transform.apply(record(row)).value();
        Struct change = (Struct) transform
                .apply(record(new Struct(event).put("after", after).put("op", "c")))
                .value();

        assertThat(flat.get("document")).isEqualTo("{\"p\": 0.1}");
        assertThat(change.getStruct("after").get("document")).isEqualTo("{\"p\": 0.1}");
    }

    @Test
    void makesEveryColumnOptionalAndTakesItsDefaultAway() {
        Struct row = (Struct) transform.apply(record(row())).value();

        for (Field column : row.schema().fields()) {
            Schema before = ROW.field(column.name()).schema();
            assertThat(column.schema().isOptional()).as(column.name()).isTrue();
            assertThat(column.schema().type()).isEqualTo(before.type());
            assertThat(column.schema().name()).isEqualTo(before.name());
            assertThat(column.schema().version()).isEqualTo(before.version());
            assertThat(column.schema().doc()).isEqualTo(before.doc());
            assertThat(column.schema().parameters()).isEqualTo(before.parameters());
            assertThat(column.schema().defaultValue()).as(column.name()).isNull();
        }
        assertThat(row.schema().field("place").schema().fields()).isEqualTo(PLACE.fields());
        assertThat(row.schema().name()).isEqualTo(ROW.name());
        assertThat(row.schema().version()).isEqualTo(3);
        assertThat(row.schema().doc()).isEqualTo("A bed");
        assertThat(row.schema().parameters()).isEqualTo(Map.of("table", "beds"));
        assertThat(row.schema().isOptional()).isTrue();
        row.validate();
    }

    /** It would be a version of its own in the registry, and the next one would be refused after it. */
    @Test
    void givesATruncateTheSchemaOfTheTablesOtherEvents() {
        SourceRecord insert =
                transform.apply(record(new Struct(ENVELOPE).put("after", row()).put("op", "c")));
        for (RelaxSchema<SourceRecord> any : List.of(transform, new RelaxSchema<SourceRecord>())) {
            SourceRecord truncate = any.apply(record(null, new Struct(ENVELOPE).put("op", "t")));

            assertThat(truncate.valueSchema()).isEqualTo(insert.valueSchema());
            assertThat(truncate.key()).isNull();
            assertThat(((Struct) truncate.value()).get("op")).isEqualTo("t");
            assertThat(((Struct) truncate.value()).get("before")).isNull();
            assertThat(((Struct) truncate.value()).get("after")).isNull();
            ((Struct) truncate.value()).validate();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.debezium.data.Enum", "io.debezium.data.EnumSet"})
    void makesTextOfColumnsThatHoldOneOfSomeValues(String name) {
        Schema narrow = choice(name, "open,closed");
        Schema wide = choice(name, "open,closed,planned");

        Struct before = (Struct)
                transform.apply(record(new Struct(narrow).put("state", "open"))).value();
        Struct after = (Struct) transform
                .apply(record(new Struct(wide).put("state", "planned")))
                .value();

        assertThat(before.schema().field("state").schema())
                .isEqualTo(SchemaBuilder.string().optional().doc("A state").build());
        assertThat(before.get("state")).isEqualTo("open");
        assertThat(after.schema()).isEqualTo(before.schema());
        assertThat(after.get("state")).isEqualTo("planned");
        after.validate();
    }

    /** Debezium takes it as it stands in its list of the values. */
    @Test
    void takesTheBackslashFromACommaInAnEnumsValue() {
        Schema schema = choice("io.debezium.data.Enum", "open,planned\\, later");

        Struct row = (Struct) transform
                .apply(record(new Struct(schema).put("state", "planned\\, later")))
                .value();

        assertThat(row.get("state")).isEqualTo("planned, later");
    }

    private static Schema choice(String name, String allowed) {
        return SchemaBuilder.struct()
                .name("cdc.hospital.beds.Value")
                .field(
                        "state",
                        SchemaBuilder.string()
                                .name(name)
                                .version(1)
                                .doc("A state")
                                .parameter("allowed", allowed)
                                .defaultValue("open")
                                .build())
                .build();
    }

    /** MySqlTimes makes them optional, since it cannot see what the key is. */
    @Test
    void requiresTheDatesOfTheKey() {
        Schema date = Date.builder().optional().doc("Day").build();
        Schema key = SchemaBuilder.struct()
                .name("cdc.hospital.visits.Key")
                .field("day", date)
                .field("part", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Schema row = SchemaBuilder.struct()
                .field("day", date)
                .field("left", date)
                .optional()
                .build();
        java.util.Date day = new java.util.Date(86_400_000);
        SourceRecord change = new SourceRecord(
                Map.of(),
                Map.of(),
                "t",
                1,
                key,
                new Struct(key).put("day", day).put("part", "a"),
                row,
                new Struct(row).put("day", day));
        SourceRecord tombstone =
                new SourceRecord(Map.of(), Map.of(), "t", 1, key, new Struct(key).put("day", day), null, null);

        SourceRecord relaxed = transform.apply(change);

        Schema required = Date.builder().doc("Day").build();
        assertThat(relaxed.keySchema().field("day").schema()).isEqualTo(required);
        assertThat(relaxed.keySchema().field("part").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        assertThat(relaxed.keySchema().name()).isEqualTo(key.name());
        assertThat(((Struct) relaxed.key()).get("day")).isEqualTo(day);
        assertThat(((Struct) relaxed.key()).get("part")).isEqualTo("a");
        assertThat(relaxed.valueSchema().field("day").schema()).isEqualTo(date);
        assertThat(relaxed.valueSchema().field("left").schema()).isEqualTo(date);
        assertThat(transform.apply(tombstone).keySchema()).isSameAs(relaxed.keySchema());
        assertThat(transform.apply(tombstone).value()).isNull();
        assertThat(transform.apply(relaxed)).isSameAs(relaxed);
    }

    @Test
    void keepsValuesAndNulls() {
        Struct row = (Struct) transform.apply(record(row().put("ward", null))).value();

        assertThat(row.get("ward")).isNull();
        assertThat(row.get("note")).isNull();
        assertThat(row.get("id")).isEqualTo(7);
        assertThat(row.get("price")).isEqualTo(new BigDecimal("9.50"));
        assertThat(row.getStruct("place").get("x")).isEqualTo(1.5);
        assertThat(row.get("labels")).isEqualTo(Map.of("a", 1));
        assertThat(row.get("notes")).isEqualTo(List.of("n"));
    }

    @Test
    void relaxesBothStatesOfAChangeEventAlikeAndNothingElse() {
        Struct before = row();
        Struct event = (Struct) transform
                .apply(record(new Struct(ENVELOPE)
                        .put("before", before)
                        .put("after", row().put("ward", null))
                        .put("op", "u")))
                .value();

        assertThat(event.getStruct("before").get("ward")).isEqualTo("A 3");
        assertThat(event.getStruct("after").get("ward")).isNull();
        assertThat(event.schema().field("before").schema())
                .isSameAs(event.schema().field("after").schema());
        assertThat(event.schema()
                        .field("after")
                        .schema()
                        .field("price")
                        .schema()
                        .isOptional())
                .isTrue();
        assertThat(event.schema().field("op").schema())
                .isEqualTo(ENVELOPE.field("op").schema());
        assertThat(event.schema().name()).isEqualTo(ENVELOPE.name());
        assertThat(event.schema().version()).isEqualTo(2);
        assertThat(before.schema()).isSameAs(ROW);
        event.validate();
    }

    @Test
    void passesADeleteWithItsRow() {
        Struct event = (Struct) transform
                .apply(record(new Struct(ENVELOPE).put("before", row()).put("op", "d")))
                .value();

        assertThat(event.getStruct("before").get("price")).isEqualTo(new BigDecimal("9.50"));
        assertThat(event.get("after")).isNull();
    }

    @Test
    void givesTheSameSchemaObjectForTheSameTable() {
        Schema first = transform.apply(record(row())).valueSchema();
        transform.apply(record(new Struct(ENVELOPE).put("after", row()).put("op", "c")));
        transform.apply(record(null, row()));

        assertThat(transform.apply(record(row())).valueSchema()).isSameAs(first);
    }

    @Test
    void keepsAllElseOfTheRecord() {
        SourceRecord record = record(row());
        record.headers().addString("trace", "t1");

        SourceRecord relaxed = transform.apply(record);

        assertThat(relaxed.headers()).isEqualTo(record.headers());
        assertThat(relaxed.keySchema()).isSameAs(KEY);
        assertThat(relaxed.key()).isSameAs(record.key());
        assertThat(relaxed.topic()).isEqualTo("t");
        assertThat(relaxed.kafkaPartition()).isEqualTo(1);
        assertThat(relaxed.timestamp()).isEqualTo(99L);
        assertThat(relaxed.sourceOffset()).isEqualTo(record.sourceOffset());
    }

    @Test
    void passesWhatNeedsNothing() {
        SourceRecord relaxed = transform.apply(record(row()));
        SourceRecord event =
                transform.apply(record(new Struct(ENVELOPE).put("after", row()).put("op", "c")));
        Schema heartbeat = SchemaBuilder.struct()
                .name("io.debezium.connector.common.Heartbeat")
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();

        for (SourceRecord record : new SourceRecord[] {
            relaxed,
            event,
            record(new Struct(heartbeat).put("ts_ms", 1L)),
            new SourceRecord(Map.of(), Map.of(), "t", KEY, key(), null, null),
            new SourceRecord(Map.of(), Map.of(), "t", null, Map.of("id", 7)),
            new SourceRecord(Map.of(), Map.of(), "t", Schema.STRING_SCHEMA, "text"),
        }) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void isFoundByConnectAndHasNoSettings() {
        assertThat(ServiceLoader.load(Transformation.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .map(Class::getName))
                .contains(RelaxSchema.class.getName());
        assertThat(transform.config().names()).isEmpty();
        assertThat(transform.version()).isNotEmpty();
        transform.configure(Map.of());
        transform.close();
    }

    private static Struct row() {
        return new Struct(ROW)
                .put("id", 7)
                .put("ward", "A 3")
                .put("price", new BigDecimal("9.50"))
                .put("place", new Struct(PLACE).put("x", 1.5))
                .put("labels", Map.of("a", 1))
                .put("notes", List.of("n"));
    }

    private static Struct key() {
        return new Struct(KEY).put("id", 7);
    }

    private static SourceRecord record(Struct value) {
        return record(KEY, value);
    }

    private static SourceRecord record(Schema keySchema, Struct value) {
        Struct key = keySchema == null ? null : key();
        return new SourceRecord(Map.of(), Map.of("pos", 4L), "t", 1, keySchema, key, value.schema(), value, 99L);
    }
}
