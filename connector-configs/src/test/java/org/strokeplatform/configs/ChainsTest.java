/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.smt.engine.TableChangeError;

import java.io.IOException;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the sinks get from the transforms in front of them. */
class ChainsTest {

    @Test
    void giveConfluentsReplicaFlatRowsAndTombstones() {
        Chain chain = chain("confluent", "sql-replica-sink");

        SinkRecord row = chain.apply(Changes.insert("Low"));
        assertThat(row.topic()).isEqualTo("patients");
        assertThat(row.valueSchema().fields())
                .extracting(field -> field.name())
                .containsExactly("id", "name", "age", "risk_category");

        SinkRecord delete = chain.apply(Changes.delete("Low"));
        assertThat(delete.topic()).isEqualTo("patients");
        assertThat(delete.value()).isNull();
        assertThat(chain.apply(Changes.tombstone())).isNull();
    }

    @Test
    void giveTheOpenReplicaEnvelopesAndNoTombstones() {
        Chain chain = chain("open", "sql-replica-sink");

        SinkRecord row = chain.apply(Changes.insert("Low"));
        SinkRecord delete = chain.apply(Changes.delete("Low"));

        for (SinkRecord record : new SinkRecord[] {row, delete}) {
            assertThat(record.topic()).isEqualTo("patients");
            assertThat(record.valueSchema().field("before")).isNotNull();
        }
        assertThat(chain.apply(Changes.tombstone())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void giveHighRiskItsRowsUnderAComposedKey(String edition) {
        Chain chain = chain(edition, "sql-high-risk-sink");

        boolean envelopes = edition.equals("open");
        for (SinkRecord row :
                new SinkRecord[] {chain.apply(Changes.insert("High")), chain.apply(Changes.update("Low", "High"))}) {
            assertHighRiskKey(row);
            Struct value = (Struct) row.value();
            assertThat((envelopes ? value.getStruct("after") : value).getString("risk_category"))
                    .isEqualTo("High");
        }
        assertThat(chain.apply(Changes.tombstone())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void deleteFromHighRiskWhatIsNotHigh(String edition) {
        Chain chain = chain(edition, "sql-high-risk-sink");

        for (SinkRecord given : new SinkRecord[] {
            Changes.update("High", "Low"),
            Changes.update("Low", null),
            Changes.insert("Medium"),
            Changes.insert(null),
            Changes.delete("High"),
            Changes.delete("Low")
        }) {
            SinkRecord delete = chain.apply(given);

            assertHighRiskKey(delete);
            if (edition.equals("open")) {
                assertThat(((Struct) delete.value()).getString("op")).isEqualTo("d");
                assertThat(((Struct) delete.value()).get("after")).isNull();
            } else {
                assertThat(delete.value()).isNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open|sql-high-risk-sink|DELETE FROM high_risk WHERE source_table = 'patients'",
                "confluent|sql-high-risk-sink|DELETE FROM high_risk WHERE source_table = 'patients'",
                "confluent|sql-replica-sink|TRUNCATE TABLE patients"
            },
            quoteCharacter = '"')
    void endTheTaskAtATruncateThatTheSinkCannotFollow(String edition, String name, String statement) {
        ConnectorFile file = file(edition, name);

        String place = Changes.TOPIC + "-0@" + Changes.OFFSET;
        assertThatThrownBy(() -> new Chain(file).apply(Changes.truncate()))
                .isInstanceOf(TableChangeError.class)
                .hasMessageContaining("run '" + statement + "' at the target, then add " + place);
        assertThat(new Chain(file, Map.of("transforms.truncate.applied", place)).apply(Changes.truncate()))
                .isNull();
    }

    @Test
    void giveTheOpenReplicaATruncateOfItsTable() {
        SinkRecord truncate = chain("open", "sql-replica-sink").apply(Changes.truncate());

        assertThat(truncate.topic()).isEqualTo("patients");
        assertThat(((Struct) truncate.value()).getString("op")).isEqualTo("t");
    }

    private static void assertHighRiskKey(SinkRecord record) {
        assertThat(record.topic()).isEqualTo("high_risk");
        Struct key = (Struct) record.key();
        assertThat(key.getInt64("id")).isEqualTo(7);
        assertThat(key.getString("source_table")).isEqualTo("patients");
        assertThat(key.schema().field("source_table").schema().isOptional()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void keepOutOfTheArchiveWhatNoSettingNames(String edition) {
        Chain chain = chain(edition, "s3-archive-sink");

        Struct row = (Struct) chain.apply(Changes.insertWithColumn("email", "ana@example.org"))
                .value();

        assertThat(row.schema().field("email")).isNull();
        assertThat(row.getString("name")).startsWith("0123456789abcdef0123456789abcdef:");
        assertThat(row.getString("__op")).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void endTheArchivesTaskWhereTheNameWasRenamed(String edition) {
        Chain chain = chain(edition, "s3-archive-sink");

        assertThatThrownBy(() -> chain.apply(Changes.insertWithRenamedName("patient_name", "Ana Li")))
                .isInstanceOf(TableChangeError.class)
                .hasMessageContaining("Table cdc.stroke_predictions.patients: Field 'name' is missing")
                .hasMessageNotContaining("Ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void goOnWithARenamedNameWhereTheSettingSaysSo(String edition) {
        Chain chain = new Chain(
                file(edition, "s3-archive-sink"),
                Map.of("transforms.pseudonymize.fields", "name?,patient_name?,prediction_data.name?"));

        Struct after = (Struct) chain.apply(Changes.insertWithRenamedName("patient_name", "Ana Li"))
                .value();
        Struct before = (Struct) chain.apply(Changes.insert("Low")).value();

        assertThat(after.getString("patient_name"))
                .isEqualTo(before.getString("name"))
                .doesNotContain("Ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void letEveryColumnOfTheTablesIntoTheArchive(String edition) throws IOException {
        ConnectorFile file = file(edition, "s3-archive-sink");
        Set<String> columns = SourceColumns.read();
        assertThat(columns).contains("id", "created_at", "model_version").hasSize(18);
        Set<String> named = new HashSet<>();
        for (String setting : List.of("fields", "cap", "drop", "pass")) {
            for (String path : file.list("transforms.pseudonymize." + setting)) {
                named.add(path.replaceAll("[.?:].*", ""));
            }
        }

        assertThat(named).containsAll(columns).containsAll(List.of("__op", "__table", "__deleted", "__source_ts_ms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void giveTheArchiveEveryChangeWithoutNames(String edition) {
        Chain chain = chain(edition, "s3-archive-sink");

        Struct inserted = (Struct) chain.apply(Changes.insert("High")).value();
        Struct deleted = (Struct) chain.apply(Changes.delete("High")).value();

        assertThat(inserted.getString("__op")).isEqualTo("c");
        assertThat(inserted.getString("__deleted")).isEqualTo("false");
        assertThat(deleted.getString("__op")).isEqualTo("d");
        assertThat(deleted.getString("__deleted")).isEqualTo("true");
        for (Struct row : new Struct[] {inserted, deleted}) {
            assertThat(row.get("__source_ts_ms")).isEqualTo(new Date(1_769_904_000_000L));
            assertThat(row.getString("name")).doesNotContain("Ana").isNotEmpty();
            assertThat(row.getFloat64("age")).isEqualTo(89);
            assertThat(row.getInt32("__partition")).isZero();
            assertThat(row.getInt64("__offset")).isEqualTo(Changes.OFFSET);
            assertThat(row.get("__record_ts")).isEqualTo(new Date(Changes.RECORD_TIME));
            assertThat(row.schema().field("__offset").schema().isOptional()).isTrue();
        }
        assertThat(chain.apply(Changes.tombstone())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "confluent"})
    void giveTheArchiveATruncateAsARowWithoutColumns(String edition) {
        Struct row = (Struct)
                chain(edition, "s3-archive-sink").apply(Changes.truncate()).value();

        for (String column : new String[] {"id", "name", "age", "risk_category"}) {
            assertThat(row.schema().field(column).schema().isOptional()).isTrue();
            assertThat(row.get(column)).as(column).isNull();
        }
        assertThat(row.getString("__op")).isEqualTo("t");
        assertThat(row.getString("__table")).isEqualTo("patients");
        assertThat(row.getString("__deleted")).isEqualTo("true");
        assertThat(row.get("__source_ts_ms")).isEqualTo(new Date(1_769_904_000_000L));
        assertThat(row.getInt64("__offset")).isEqualTo(Changes.OFFSET);
        row.validate();
    }

    private static Chain chain(String edition, String name) {
        return new Chain(file(edition, name));
    }

    private static ConnectorFile file(String edition, String name) {
        return ConnectorFile.of(edition).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
