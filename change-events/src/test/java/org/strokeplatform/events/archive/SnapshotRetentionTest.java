/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotRetentionTest {

    private static final Instant LATER = Instant.now().plusSeconds(3600);

    private final InMemoryCatalog catalog = new InMemoryCatalog();
    private Table table;

    @BeforeEach
    void setUp() {
        catalog.initialize("test", Map.of());
        catalog.createNamespace(Namespace.of("stroke"));
        table = catalog.createTable(
                TableIdentifier.of("stroke", "patients"),
                new Schema(Types.NestedField.required(1, "id", Types.LongType.get())));
    }

    @AfterEach
    void tearDown() throws IOException {
        catalog.close();
    }

    @Test
    void forgetsOldSnapshotsAndNoRows() {
        append(true);
        append(true);
        append(true);

        SnapshotRetention.expire(table, LATER);

        table.refresh();
        assertThat(table.snapshots()).containsExactly(table.currentSnapshot());
        assertThat(table.currentSnapshot().summary()).containsEntry("total-records", "30");
    }

    @Test
    void keepsWhatIsYoung() {
        append(true);
        append(true);

        SnapshotRetention.expire(table, Instant.now().minusSeconds(60));

        assertThat(table.snapshots()).hasSize(2);
    }

    @Test
    void keepsTheNewestOffsetsOfTheSinkHoweverOldTheyAre() {
        append(true);
        Snapshot sink = append(true);
        Snapshot other = append(false);

        SnapshotRetention.expire(table, LATER);

        table.refresh();
        assertThat(table.snapshots()).containsExactly(sink, other);
    }

    @Test
    void leavesAnEmptyTableAlone() {
        SnapshotRetention.expire(table, LATER);

        assertThat(table.snapshots()).isEmpty();
    }

    private Snapshot append(boolean bySink) {
        AppendFiles append = table.newAppend()
                .appendFile(DataFiles.builder(PartitionSpec.unpartitioned())
                        .withPath("file:/nowhere/" + System.nanoTime() + ".parquet")
                        .withFileSizeInBytes(100)
                        .withRecordCount(10)
                        .build());
        if (bySink) {
            append.set(SnapshotRetention.SINK_OFFSETS + "control-iceberg.cg", "{\"0\":1}");
        }
        long before = System.currentTimeMillis();
        while (System.currentTimeMillis() == before) {
            // Snapshots are told apart by their millisecond.
            Thread.onSpinWait();
        }
        append.commit();
        return table.currentSnapshot();
    }
}
