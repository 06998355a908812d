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
import org.strokeplatform.smt.engine.TableChangeError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final FailOnTruncate transform = new FailOnTruncate();

    @Test
    void endsTheTaskAndNamesTheTableTheStatementAndThePlace() {
        transform.configure(Map.of("statement", "DELETE FROM all_beds WHERE source_table = '{table}'"));

        assertThatThrownBy(() -> transform.apply(event("t", "beds")))
                .isInstanceOf(TableChangeError.class)
                .hasMessage(
                        "Table beds: it was truncated, which this sink cannot follow; run 'DELETE FROM all_beds WHERE"
                                + " source_table = 'beds'' at the target, then add cdc.hospital.beds-1@5 to the setting applied."
                                + " No record was dead-lettered; the task goes on here when it is restarted");
    }

    @Test
    void isShownInTheReadme() throws IOException {
        transform.configure(Map.of("statement", "DELETE FROM high_risk WHERE source_table = '{table}'"));
        Struct truncate =
                new Struct(ENVELOPE).put("op", "t").put("source", new Struct(SOURCE).put("table", "patients"));
        SinkRecord event = new SinkRecord("cdc.stroke_predictions.patients", 0, null, null, ENVELOPE, truncate, 1234);

        assertThatThrownBy(() -> transform.apply(event))
                .satisfies(error -> assertThat(
                                Files.readString(Path.of("README.md")).replace("\n", " "))
                        .contains("```text " + error.getMessage().replaceFirst("applied\\. .*", "applied. ...")
                                + " ```"));
    }

    @Test
    void goesOnBehindATruncateThatWasAppliedAndStopsAtTheNext() {
        transform.configure(Map.of("applied", "cdc.hospital.wards-1@90,cdc.hospital.beds-1@5,cdc.hospital.beds-1@3"));
        SinkRecord behind = event("c", "beds", 1, 6);
        SinkRecord elsewhere = event("c", "beds", 0, 1);

        assertThat(transform.apply(event("t", "beds", 1, 5))).isNull();
        assertThat(transform.apply(behind)).isSameAs(behind);
        assertThat(transform.apply(elsewhere)).isSameAs(elsewhere);
        assertThatThrownBy(() -> transform.apply(event("t", "beds", 1, 7)))
                .isInstanceOf(TableChangeError.class)
                .hasMessageContaining("add cdc.hospital.beds-1@7 to");
    }

    /** They are read again with it, after the statement was run. */
    @Test
    void leavesOutWhatCameBeforeATruncateThatWasApplied() {
        transform.configure(Map.of("applied", "cdc.hospital.beds-1@5"));

        assertThat(transform.apply(event("c", "beds", 1, 4))).isNull();
        assertThat(transform.apply(event("t", "beds", 1, 2))).isNull();
        assertThat(transform.apply(new SinkRecord("cdc.hospital.beds", 1, null, null, null, null, 3)))
                .isNull();
    }

    @Test
    void countsByThePlaceInTheTopicWhateverTheRecordIsCalledNow() {
        transform.configure(Map.of("applied", "cdc.hospital.beds-1@5"));
        SinkRecord routed = event("t", "beds", 1, 5)
                .newRecord("beds", 0, null, null, ENVELOPE, event("t", "beds").value(), null);

        assertThat(transform.apply(routed)).isNull();
    }

    @Test
    void takesTheTopicForTheTableWhereTheEventHasNone() {
        transform.configure(Map.of());

        assertThatThrownBy(() -> transform.apply(event("t", null)))
                .hasMessageContaining("run 'TRUNCATE TABLE beds' at the target");
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
        assertThat(transform.config().names()).containsExactlyInAnyOrder("statement", "applied", "envelope");
        for (String place : new String[] {"beds", "beds-1", "beds@5", "beds-1@", "-1@5", "beds-1@last"}) {
            assertThatThrownBy(() -> transform.configure(Map.of("applied", place)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage(
                            "Invalid value " + place + " for configuration applied: Expected TOPIC-PARTITION@OFFSET,"
                                    + " as the error names it");
        }
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
        return event(op, table, 1, 5);
    }

    private static SinkRecord event(String op, String table, int partition, long offset) {
        Struct event = new Struct(ENVELOPE).put("op", op).put("source", new Struct(SOURCE).put("table", table));
        return new SinkRecord("cdc.hospital.beds", partition, null, null, ENVELOPE, event, offset);
    }

    private static SinkRecord record(Schema schema, Object value) {
        return new SinkRecord("cdc.hospital.beds", 1, null, null, schema, value, 5);
    }
}
