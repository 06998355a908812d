/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;

class TruncateToRowTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .name("cdc.hospital.beds.Value")
            .version(3)
            .doc("A bed")
            .parameter("table", "beds")
            .optional()
            .field("id", Schema.INT32_SCHEMA)
            .field("ward", SchemaBuilder.string().defaultValue("none").build())
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.mysql.Source")
            .field("ts_ms", Schema.INT64_SCHEMA)
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("cdc.hospital.beds.Envelope")
            .version(2)
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private final TruncateToRow<SinkRecord> transform = new TruncateToRow<>();

    @Test
    void givesATruncateARowOfNulls() {
        Struct event = (Struct) transform.apply(record(event("t"))).value();

        assertThat(event.get("after")).isNull();
        for (Field column : event.getStruct("before").schema().fields()) {
            assertThat(event.getStruct("before").get(column)).as(column.name()).isNull();
            assertThat(column.schema().type())
                    .isEqualTo(ROW.field(column.name()).schema().type());
        }
        event.getStruct("before").validate();
        event.validate();
    }

    @Test
    void keepsAllElseOfTheEvent() {
        Struct event = (Struct) transform.apply(record(event("t"))).value();

        assertThat(event.getString("op")).isEqualTo("t");
        assertThat(event.getStruct("source").getInt64("ts_ms")).isEqualTo(99L);
        assertThat(event.schema().name()).isEqualTo(ENVELOPE.name());
        assertThat(event.schema().version()).isEqualTo(2);
        assertThat(event.schema().field("before").schema())
                .isSameAs(event.schema().field("after").schema());
        Schema row = event.schema().field("before").schema();
        assertThat(row.name()).isEqualTo(ROW.name());
        assertThat(row.version()).isEqualTo(3);
        assertThat(row.doc()).isEqualTo("A bed");
        assertThat(row.parameters()).isEqualTo(Map.of("table", "beds"));
        assertThat(row.isOptional()).isTrue();
    }

    @Test
    void keepsAllElseOfTheRecord() {
        SinkRecord record = record(event("t"));
        record.headers().addString("trace", "t1");

        SinkRecord made = transform.apply(record);

        assertThat(made.headers()).isEqualTo(record.headers());
        assertThat(made.topic()).isEqualTo("t");
        assertThat(made.kafkaPartition()).isEqualTo(1);
        assertThat(made.kafkaOffset()).isEqualTo(7);
        assertThat(made.key()).isNull();
    }

    @Test
    void givesTheSameSchemaObjectForTheSameTable() {
        assertThat(transform.apply(record(event("t"))).valueSchema())
                .isSameAs(transform.apply(record(event("t"))).valueSchema());
    }

    @Test
    void passesEverythingElseAsItIs() {
        Struct row = new Struct(ROW).put("id", 7).put("ward", "A 3");
        Schema heartbeat = SchemaBuilder.struct()
                .name("io.debezium.connector.common.Heartbeat")
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();
        Schema other = SchemaBuilder.struct()
                .name("cdc.hospital.letters.Value")
                .field("op", Schema.STRING_SCHEMA)
                .build();

        for (SinkRecord record : new SinkRecord[] {
            record(event("c").put("after", row)),
            record(event("d").put("before", row)),
            record(row),
            record(new Struct(other).put("op", "t")),
            record(new Struct(heartbeat).put("ts_ms", 1L)),
            new SinkRecord("t", 1, null, null, null, null, 7),
            new SinkRecord("t", 1, null, null, null, Map.of("op", "t"), 7),
        }) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void isFoundAsAPlugin() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .anyMatch(TruncateToRow.class::equals);
        assertThat(transform.version()).isNotEmpty();
        assertThat(transform.config().names()).isEmpty();
    }

    private static Struct event(String op) {
        return new Struct(ENVELOPE)
                .put("source", new Struct(SOURCE).put("ts_ms", 99L))
                .put("op", op);
    }

    private static SinkRecord record(Struct value) {
        return new SinkRecord("t", 1, null, null, value.schema(), value, 7);
    }
}
