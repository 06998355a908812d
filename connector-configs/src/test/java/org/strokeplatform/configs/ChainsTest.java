/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Date;

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
    @ValueSource(strings = {"open", "confluent"})
    void refuseATruncateOfOneOfTheTablesInHighRisk(String edition) {
        Chain chain = chain(edition, "sql-high-risk-sink");

        assertThatThrownBy(() -> chain.apply(Changes.truncate()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot follow a truncate");
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
        return new Chain(ConnectorFile.of(edition).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow());
    }
}
