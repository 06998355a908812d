/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.IncrementalAppendScan;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.strokeplatform.events.value.Canonical;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The archive's tables, read through Iceberg from S3. Not thread-safe. */
public final class Archive implements Closeable {

    private static final String S3_FILES = "org.apache.iceberg.aws.s3.S3FileIO";

    private final Catalog catalog;

    /**
     * The one that some endpoints lead to.
     *
     * @param endpoints gives an endpoint by its name
     */
    public Archive(UnaryOperator<String> endpoints) {
        catalog = CatalogUtil.buildIcebergCatalog("stroke", properties(endpoints), null);
    }

    private static Map<String, String> properties(UnaryOperator<String> endpoints) {
        Map<String, String> properties = new HashMap<>(s3(endpoints));
        properties.put(CatalogUtil.ICEBERG_CATALOG_TYPE, CatalogUtil.ICEBERG_CATALOG_TYPE_JDBC);
        properties.put(CatalogProperties.URI, endpoints.apply("CATALOG_JDBC_URL"));
        properties.put("jdbc.user", endpoints.apply("CATALOG_USER"));
        properties.put("jdbc.password", endpoints.apply("CATALOG_PASSWORD"));
        properties.put("jdbc.schema-version", "V1");
        // What MySQL's driver says of a connection that MySQL's restart has ended.
        properties.put("retryable_status_codes", "08S01");
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, "s3://" + endpoints.apply("S3_BUCKET") + "/warehouse");
        properties.put(CatalogProperties.FILE_IO_IMPL, S3_FILES);
        return properties;
    }

    /**
     * The bucket's files themselves.
     *
     * @param endpoints gives an endpoint by its name
     */
    public static FileIO files(UnaryOperator<String> endpoints) {
        return CatalogUtil.loadFileIO(S3_FILES, s3(endpoints), null);
    }

    private static Map<String, String> s3(UnaryOperator<String> endpoints) {
        return Map.of(
                "s3.endpoint", endpoints.apply("S3_ENDPOINT"),
                "s3.path-style-access", "true",
                "s3.access-key-id", endpoints.apply("AWS_ACCESS_KEY_ID"),
                "s3.secret-access-key", endpoints.apply("AWS_SECRET_ACCESS_KEY"),
                "client.region", endpoints.apply("AWS_REGION"),
                "http-client.type", "urlconnection");
    }

    /** The table as it is now; null while nothing has been archived. */
    public Table table(String name) {
        return table("stroke", name);
    }

    /** The same of another namespace, such as the one of the analytics' answers. */
    public Table table(String namespace, String name) {
        TableIdentifier identifier = TableIdentifier.of(namespace, name);
        return catalog.tableExists(identifier) ? catalog.loadTable(identifier) : null;
    }

    /** All changes of those ids, each column in its canonical form, oldest first, by id. */
    public Map<Long, List<Map<String, Object>>> changes(String name, Collection<Long> ids) throws IOException {
        Table table = table(name);
        if (table == null || ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Map<String, Object>>> changes = new HashMap<>();
        Set<Long> wanted = Set.copyOf(ids);
        try (CloseableIterable<Record> records = IcebergGenerics.read(table)
                .where(Expressions.and(
                        Expressions.greaterThanOrEqual("id", Collections.min(ids)),
                        Expressions.lessThanOrEqual("id", Collections.max(ids))))
                .build()) {
            for (Record record : records) {
                long id = ((Number) record.getField("id")).longValue();
                if (wanted.contains(id)) {
                    changes.computeIfAbsent(id, key -> new ArrayList<>()).add(row(record));
                }
            }
        }
        return changes;
    }

    /**
     * The largest id among the changes that were committed after a snapshot; 0 when there are none.
     *
     * @param sinceSnapshot null for all
     */
    public static long lastIdSince(Table table, Long sinceSnapshot) throws IOException {
        return lastId(table, sinceSnapshot, table.newIncrementalAppendScan());
    }

    /** The largest id among the changes that were committed with a snapshot; 0 when there are none. */
    public static long lastId(Table table, Snapshot snapshot) throws IOException {
        return lastId(
                table, snapshot.parentId(), table.newIncrementalAppendScan().toSnapshot(snapshot.snapshotId()));
    }

    private static long lastId(Table table, Long sinceSnapshot, IncrementalAppendScan upTo) throws IOException {
        int column = table.schema().findField("id").fieldId();
        IncrementalAppendScan scan = upTo.includeColumnStats();
        if (sinceSnapshot != null) {
            scan = scan.fromSnapshotExclusive(sinceSnapshot);
        }
        long last = 0;
        try (CloseableIterable<FileScanTask> files = scan.planFiles()) {
            for (FileScanTask task : files) {
                ByteBuffer bound = task.file().upperBounds().get(column);
                // A file with nothing but truncates has no id.
                if (bound != null) {
                    Object id = Conversions.fromByteBuffer(table.schema().findType("id"), bound);
                    last = Math.max(last, ((Number) id).longValue());
                }
            }
        }
        return last;
    }

    /** The largest id among all changes of a table; 0 when there are none. */
    public long lastId(String name) throws IOException {
        Table table = table(name);
        return table == null ? 0 : lastIdSince(table, null);
    }

    /** How many changes a table holds. */
    public long count(String name) {
        Table table = table(name);
        Snapshot snapshot = table == null ? null : table.currentSnapshot();
        return snapshot == null ? 0 : Long.parseLong(snapshot.summary().getOrDefault("total-records", "0"));
    }

    private static Map<String, Object> row(Record record) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Types.NestedField field : record.struct().fields()) {
            row.put(field.name(), Canonical.of(field.name(), record.getField(field.name())));
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
