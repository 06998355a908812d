/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveFoldTest {

    private static final Types.NestedField ID = Types.NestedField.optional(1, "id", Types.LongType.get());
    private static final Types.NestedField OP = Types.NestedField.optional(2, "__op", Types.StringType.get());
    private static final Types.NestedField TIME =
            Types.NestedField.optional(3, "__source_ts_ms", Types.TimestampType.withZone());
    private static final Schema WITHOUT_PLACES = new Schema(ID, OP, TIME);
    private static final Schema WITH_PLACES = new Schema(
            ID,
            OP,
            TIME,
            Types.NestedField.optional(4, "__partition", Types.IntegerType.get()),
            Types.NestedField.optional(5, "__offset", Types.LongType.get()),
            Types.NestedField.optional(6, "__record_ts", Types.TimestampType.withZone()));

    private final InMemoryCatalog catalog = new InMemoryCatalog();
    private Table table;

    @BeforeEach
    void create() {
        catalog.initialize("test", Map.of());
        catalog.createNamespace(Namespace.of("stroke"));
        table = catalog.createTable(TableIdentifier.of("stroke", "patients"), WITH_PLACES);
    }

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    @Test
    void goesByTheOffsetAndNotByTheTime() throws IOException {
        append(change(1, "d", 9, 0, 11, 9), change(1, "c", 5, 0, 12, 9), change(2, "c", 9, 0, 13, 9));
        append(change(2, "d", 5, 0, 14, 9), change(3, "u", 5, 0, 15, 9));

        assertThat(keys()).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void takesAnOffsetOfZeroForANewTopic() throws IOException {
        append(change(1, "c", 1, 0, 500, 1), change(2, "c", 1, 0, 501, 1));
        append(change(3, "r", 2, 0, 0, 2), change(1, "d", 2, 0, 1, 2));

        assertThat(keys()).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void emptiesTheTableAtATruncate() throws IOException {
        append(change(1, "c", 1, 0, 11, 1), change(2, "c", 1, 0, 12, 1));
        append(change(null, "t", 2, 0, 13, 2), change(2, "c", 2, 0, 14, 2));

        assertThat(keys()).containsExactly(2L);
    }

    @Test
    void followsAKeyIntoAnotherPartition() throws IOException {
        append(change(1, "c", 1, 0, 900, 1), change(1, "d", 2, 1, 5, 2));
        append(change(2, "c", 2, 1, 6, 2), change(2, "d", 1, 0, 901, 1));

        assertThat(keys()).containsExactly(2L);
    }

    @Test
    void comparesATruncateWithOtherPartitionsByTime() throws IOException {
        append(change(1, "c", 1, 1, 90, 1), change(2, "c", 3, 1, 11, 3), change(null, "t", 2, 0, 50, 2));

        assertThat(keys()).containsExactly(2L);
    }

    @Test
    void putsChangesWithoutAPlaceFirstAndADeleteLastOfItsTime() throws IOException {
        append(
                change(1, "d", 1, null, null, null),
                change(1, "c", 1, null, null, null),
                change(2, "d", 9, null, null, null),
                change(2, "c", 1, 0, 11, 1));

        assertThat(keys()).containsExactly(2L);
    }

    @Test
    void readsAnArchiveWithoutPlaces() throws IOException {
        table = catalog.createTable(TableIdentifier.of("stroke", "old"), WITHOUT_PLACES);
        append(change(1, "c", 1, null, null, null), change(2, "c", 1, null, null, null));
        append(change(1, "d", 2, null, null, null));

        assertThat(keys()).containsExactly(2L);
    }

    @Test
    void foldsTheWantedKeysAlone() throws IOException {
        append(change(1, "c", 1, 0, 11, 1), change(2, "c", 1, 0, 12, 1));

        assertThat(ArchiveFold.rows(table, "id", List.of(), key -> key == 2, row -> 0)
                        .keySet())
                .containsExactly(2L);
    }

    @Test
    void makesRowsOfTheLastChanges() throws IOException {
        append(change(1, "c", 1, 0, 11, 1), change(1, "u", 2, 0, 12, 1), change(2, "c", 1, 0, 13, 1));

        assertThat(ArchiveFold.rows(table, "id", List.of("__op"), key -> true, row -> row.getField("__op")))
                .isEqualTo(Map.of(1L, "u", 2L, "c"));
    }

    @Test
    void isEmptyForAnEmptyTable() throws IOException {
        assertThat(keys()).isEmpty();
    }

    private Iterable<Long> keys() throws IOException {
        return ArchiveFold.rows(table, "id", List.of(), key -> true, row -> 0).keySet();
    }

    private Record change(Integer id, String op, int time, Integer partition, Integer offset, Integer written) {
        Record change = GenericRecord.create(table.schema());
        change.setField("id", id == null ? null : Long.valueOf(id));
        change.setField("__op", op);
        change.setField("__source_ts_ms", time(time));
        if (offset != null) {
            change.setField("__partition", partition);
            change.setField("__offset", Long.valueOf(offset));
            change.setField("__record_ts", time(written));
        }
        return change;
    }

    private static OffsetDateTime time(int minute) {
        return OffsetDateTime.parse("2026-01-01T00:00:00Z").plusMinutes(minute);
    }

    private void append(Record... changes) throws IOException {
        DataWriter<Record> writer = Avro.writeData(
                        table.io().newOutputFile(table.location() + "/" + System.nanoTime() + ".avro"))
                .schema(table.schema())
                .createWriterFunc(org.apache.iceberg.data.avro.DataWriter::create)
                .withSpec(PartitionSpec.unpartitioned())
                .build();
        try (writer) {
            for (Record change : changes) {
                writer.write(change);
            }
        }
        table.newAppend().appendFile(writer.toDataFile()).commit();
    }
}
