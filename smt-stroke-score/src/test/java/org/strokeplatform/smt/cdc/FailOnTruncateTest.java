/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.strokeplatform.smt.TableChangeError;

import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailOnTruncateTest {

    private static final Schema ROW =
            SchemaBuilder.struct().optional().field("op", Schema.STRING_SCHEMA).build();
    private static final Schema SOURCE =
            SchemaBuilder.struct().field("table", Schema.OPTIONAL_STRING_SCHEMA).build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("cdc.hospital.beds.Envelope")
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private final FailOnTruncate<SinkRecord> transform = new FailOnTruncate<>();

    @Test
    void endsTheTaskAndNamesTheTableTheStatementAndTheSetting() {
        transform.configure(Map.of("statement", "DELETE FROM all_beds WHERE source_table = '{table}'"));

        assertThatThrownBy(() -> transform.apply(event("t", "beds")))
                .isInstanceOf(TableChangeError.class)
                .hasMessage(
                        "Table beds: it was truncated, which this sink cannot follow; run 'DELETE FROM all_beds WHERE"
                                + " source_table = 'beds'' at the target, set on.truncate=skip, and set it back when the task is"
                                + " behind it. The task ends with nothing set aside and goes on here when it is restarted");
    }

    @Test
    void takesTheTopicForTheTableWhereTheEventHasNone() {
        transform.configure(Map.of());

        assertThatThrownBy(() -> transform.apply(event("t", null)))
                .hasMessageContaining("run 'TRUNCATE TABLE beds' at the target");
    }

    @Test
    void leavesTheEventOutWhenItIsToldTo() {
        transform.configure(Map.of("on.truncate", "SKIP"));

        assertThat(transform.apply(event("t", "beds"))).isNull();
    }

    @Test
    void passesAllElse() {
        transform.configure(Map.of());

        for (SinkRecord record : new SinkRecord[] {
            event("c", "beds"),
            event("d", "beds"),
            record(null, null),
            // Rows with such a column.
            record(ROW, new Struct(ROW).put("op", "t")),
            record(null, Map.of("op", "t")),
            record(Schema.STRING_SCHEMA, "t"),
        }) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void readsEventsWithoutASchema() {
        transform.configure(Map.of("envelope", "always"));
        SinkRecord insert = record(null, Map.of("op", "c", "source", Map.of("table", "wards")));

        assertThat(transform.apply(insert)).isSameAs(insert);
        assertThat(transform.apply(record(null, null)).value()).isNull();
        assertThatThrownBy(() -> transform.apply(record(null, Map.of("op", "t", "source", Map.of("table", "wards")))))
                .isInstanceOf(TableChangeError.class)
                .hasMessageStartingWith("Table wards: ");
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThat(transform.config().names()).containsExactlyInAnyOrder("statement", "on.truncate", "envelope");
        assertThatThrownBy(() -> transform.configure(Map.of("on.truncate", "ignore")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value ignore for configuration on.truncate: Expected one of fail, skip");
        assertThatThrownBy(() -> transform.configure(Map.of("statment", "x")))
                .hasMessageStartingWith("Unknown setting 'statment'; did you mean 'statement'?");
    }

    @Test
    void isFoundByConnect() {
        assertThat(ServiceLoader.load(Transformation.class)).anyMatch(FailOnTruncate.class::isInstance);
        assertThat(transform.version()).isNotEmpty();
        transform.close();
    }

    private static SinkRecord event(String op, String table) {
        return record(
                ENVELOPE, new Struct(ENVELOPE).put("op", op).put("source", new Struct(SOURCE).put("table", table)));
    }

    private static SinkRecord record(Schema schema, Object value) {
        return new SinkRecord("cdc.hospital.beds", 1, null, null, schema, value, 5);
    }
}
