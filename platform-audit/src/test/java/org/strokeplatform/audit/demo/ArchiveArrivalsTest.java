/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveArrivalsTest {

    private static final DemoTable NAME = DemoTable.PATIENTS;
    private static final TableIdentifier ID = TableIdentifier.of("stroke", "patients");
    private static final Schema SCHEMA = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

    private final InMemoryCatalog catalog = new InMemoryCatalog();
    private final ArrivalTimes times = new ArrivalTimes();

    @BeforeEach
    void setUp() {
        catalog.initialize("test", Map.of());
        catalog.createNamespace(Namespace.of("stroke"));
    }

    @AfterEach
    void tearDown() throws IOException {
        catalog.close();
    }

    @Test
    void areTheTimesOfTheSnapshotsThatHoldTheRows() throws IOException {
        ArchiveArrivals arrivals = arrivals();
        catalog.createTable(ID, SCHEMA);
        long first = append(2);
        long second = append(3);

        arrivals.readNew(NAME);

        assertThat(seen(3).getAsLong() - seen(2).getAsLong()).isEqualTo((second - first) * 1_000_000);
        assertThat(seen(1)).isEqualTo(seen(2));
        assertThat(seen(4)).isEmpty();
    }

    @Test
    void leaveOutSnapshotsFromBeforeTheRows() throws IOException {
        catalog.createTable(ID, SCHEMA);
        append(900);
        ArchiveArrivals arrivals = arrivals();

        arrivals.readNew(NAME);
        assertThat(seen(1)).isEmpty();

        append(1);
        arrivals.readNew(NAME);
        assertThat(seen(1)).isPresent();
        assertThat(seen(900)).isEmpty();
    }

    @Test
    void waitForATableThatIsNotThereYet() throws IOException {
        arrivals().readNew(NAME);

        assertThat(seen(1)).isEmpty();
    }

    private ArchiveArrivals arrivals() {
        return new ArchiveArrivals(
                name -> name == NAME && catalog.tableExists(ID) ? catalog.loadTable(ID) : null, times);
    }

    private OptionalLong seen(long id) {
        return times.seenAt(NAME, id);
    }

    /** Commits a file up to that id; the time of its snapshot. */
    private long append(long lastId) {
        Table table = catalog.loadTable(ID);
        ByteBuffer bound = Conversions.toByteBuffer(Types.LongType.get(), lastId);
        table.newAppend()
                .appendFile(DataFiles.builder(PartitionSpec.unpartitioned())
                        .withPath("/data/" + lastId + ".parquet")
                        .withFileSizeInBytes(10)
                        .withMetrics(new Metrics(
                                1L, null, Map.of(1, 1L), Map.of(1, 0L), null, Map.of(1, bound), Map.of(1, bound)))
                        .build())
                .commit();
        return table.currentSnapshot().timestampMillis();
    }
}
