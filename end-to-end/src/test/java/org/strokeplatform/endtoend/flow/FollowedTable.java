/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.testing.AvroTopic;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.SnapshotSource;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;
import org.strokeplatform.testing.TestTopics;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of one test with the packaged connectors turned to it: a source, a table of the replica, one of the archive. Its
 * key is the column {@code id}. Values are compared as text.
 */
final class FollowedTable implements AutoCloseable {

    private static final int LONG_TEXT = 1000;
    private static final Pattern NO_DATE = Pattern.compile("(0000-..-..|....-00-..|....-..-00)( .*)?");
    private static final Pattern DATE_WITH_TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?)Z?");

    private final TestPlatform running;
    private final String table;
    private final String connector;
    private final Connection source;
    private final Connection replica;
    private final Archive archive;
    private final AvroTopic topic;
    private final Deque<TestConnector> connectors = new ArrayDeque<>();

    /**
     * Makes the table.
     *
     * @param table its name, of letters and underscores
     * @param columns the columns and keys, as in a CREATE TABLE
     */
    FollowedTable(TestPlatform running, String table, String columns) throws SQLException {
        this.running = running;
        this.table = table;
        this.connector = table.replace('_', '-');
        source = TestDatabase.source(running.endpoints(), "MYSQL_OWNER");
        replica = TestDatabase.replica(running.endpoints());
        archive = new Archive(running.endpoints()::get);
        topic = new AvroTopic(running.endpoints(), SnapshotSource.topic(connector, table));
        execute("CREATE TABLE " + table + " (" + columns + ")");
    }

    void execute(String sql) throws SQLException {
        TestDatabase.execute(source, sql);
    }

    /** Starts the source, which must find a row, and the sinks when the topic is there. */
    void follow() throws Exception {
        follow(Map.of());
    }

    /** The same with some of the source's settings changed. */
    void follow(Map<String, String> changed) throws Exception {
        connectors.push(configure(changed));
        Await.until("the first row is in the topic", () -> !topic.poll().isEmpty());
        String topicName = topic();
        connectors.push(TestConnector.start(
                running.platform(),
                "sql-replica-sink",
                connector + "-sql",
                Map.of(
                        "topics",
                        topicName,
                        "transforms.table.regex",
                        ".*",
                        "transforms.table.replacement",
                        inReplica(),
                        "errors.deadletterqueue.topic.name",
                        "dlq." + connector + "-sql")));
        TestTopics.create(running.endpoints(), "control-" + connector);
        connectors.push(TestConnector.start(
                running.platform(),
                "s3-archive-sink",
                connector + "-archive",
                Map.of(
                        "topics", topicName,
                        "iceberg.tables", "stroke." + table,
                        "iceberg.tables.route-field", "",
                        "iceberg.table.stroke.predictions.route-regex", "",
                        "iceberg.table.stroke.patients.route-regex", "",
                        "iceberg.control.topic", "control-" + connector,
                        "transforms.pseudonymize.fields", "name?",
                        "transforms.pseudonymize.cap", "age?:89",
                        "transforms.pseudonymize.pass", "*",
                        "errors.deadletterqueue.topic.name", "dlq." + connector + "-archive")));
    }

    /** Gives the source the packaged settings but for these. */
    TestConnector configure(Map<String, String> changed) throws IOException {
        Map<String, String> settings = SnapshotSource.settings(connector, table);
        settings.putAll(changed);
        return TestConnector.start(running.platform(), "mysql-stroke-source", connector, settings);
    }

    /** Keeps a table of the replica with the rows that were scored High, as the packaged connector does. */
    TestConnector keepHighRisk(String tableOfReplica, Map<String, String> changed) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "topics",
                SnapshotSource.topic(connector, table),
                "transforms.table.regex",
                ".*\\.(.*)",
                "transforms.highRisk.replacement",
                tableOfReplica,
                "transforms.truncate.statement",
                "DELETE FROM " + tableOfReplica + " WHERE source_table = '{table}'",
                "errors.deadletterqueue.topic.name",
                "dlq." + connector + "-high"));
        settings.putAll(changed);
        TestConnector sink =
                TestConnector.start(running.platform(), "sql-high-risk-sink", connector + "-high", settings);
        connectors.push(sink);
        return sink;
    }

    /** Waits until the source's task has failed and its trace has a text. */
    void awaitStop(String text) {
        connectors.getLast().awaitTrace(text);
    }

    /** Gives the archive's table a column that its sink would make text. */
    void addTimestampToArchive(String column) {
        changeArchive(columns -> columns.addColumn(column, Types.TimestampType.withoutZone()));
    }

    /**
     * Makes the targets hold finer decimals, as the runbook says: the archive's earlier values stay under another name.
     */
    void widen(String column, int precision, int scale) throws SQLException {
        TestDatabase.execute(
                replica, "ALTER TABLE %s MODIFY %s DECIMAL(%d,%d)".formatted(inReplica(), column, precision, scale));
        changeArchive(columns -> columns.renameColumn(column, column + "_before"));
        changeArchive(columns -> columns.addColumn(column, Types.DecimalType.of(precision, scale)));
    }

    /** Again where the sink has committed at the same moment. */
    private void changeArchive(Consumer<UpdateSchema> change) {
        Await.until("the archive's table is changed", () -> {
            UpdateSchema columns = inArchive().updateSchema();
            change.accept(columns);
            columns.commit();
            return true;
        });
    }

    String topic() {
        return SnapshotSource.topic(connector, table);
    }

    Connection source() {
        return source;
    }

    Connection replica() {
        return replica;
    }

    AvroTopic records() {
        return topic;
    }

    /** The table's name in the replica. */
    String inReplica() {
        return table + "_replica";
    }

    /** The table in the archive; null while nothing has been archived. */
    Table inArchive() {
        return archive.table(table);
    }

    /** Rows in the replica; 0 while there is no table. */
    int count() throws SQLException {
        String tables =
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = database() AND table_name = '";
        return TestDatabase.value(replica, tables + inReplica() + "'").equals("0")
                ? 0
                : Integer.parseInt(TestDatabase.value(replica, "SELECT count(*) FROM " + inReplica()));
    }

    /** Waits until every row of the source is in topic, replica and archive as it is, and no other row in the replica. */
    void assertArrived() {
        Await.until("the rows are in the topic", () -> hold(inTopic()));
        Await.until("the rows are in the replica", () -> {
            Map<String, Map<String, String>> rows = rows(replica, inReplica());
            assertThat(rows).containsOnlyKeys(rows(source, table).keySet());
            return hold(rows);
        });
        Await.until("the rows are in the archive", () -> {
            Map<String, List<Map<String, String>>> changes = archived();
            rows(source, table)
                    .forEach((id, row) -> assertThat(changes.get(id))
                            .anySatisfy(change -> assertThat(change).containsAllEntriesOf(row)));
            return true;
        });
    }

    /** Columns that were dropped at the source may be left. */
    private boolean hold(Map<String, Map<String, String>> found) throws SQLException {
        rows(source, table).forEach((id, row) -> assertThat(found.get(id)).containsAllEntriesOf(row));
        return true;
    }

    private static Map<String, Map<String, String>> rows(Connection connection, String table) throws SQLException {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + columns(statement, table) + " FROM " + table)) {
            while (result.next()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), text(result.getObject(i)));
                }
                rows.put(row.get("id"), row);
            }
        }
        return rows;
    }

    private static String columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                String name = "`" + none.getMetaData().getColumnLabel(i) + "`";
                columns.add(column(name, none.getMetaData().getColumnTypeName(i)));
            }
        }
        return String.join(", ", columns);
    }

    /** Dates and times as MySQL writes them: its driver does not hold all of them. */
    private static String column(String name, String type) {
        return switch (type) {
            case "DATE", "DATETIME", "TIME", "TIMESTAMP" -> "CAST(" + name + " AS CHAR) " + name;
            case "YEAR" -> name + " + 0 " + name;
            default -> name;
        };
    }

    /** The last state of each row. */
    private Map<String, Map<String, String>> inTopic() throws IOException, InterruptedException {
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topic.poll()) {
            GenericRecord state = record.value() == null ? null : topic.after(record);
            if (state != null) {
                Map<String, String> row = new HashMap<>();
                for (Schema.Field field : state.getSchema().getFields()) {
                    row.put(field.name(), text(value(field.schema(), state.get(field.pos()))));
                }
                rows.put(row.get("id"), row);
            }
        }
        return rows;
    }

    /** The changes in the archive by id, a truncate's under null. */
    Map<String, List<Map<String, String>>> archived() throws IOException {
        Map<String, List<Map<String, String>>> changes = new HashMap<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(inArchive()).build()) {
            for (Record record : records) {
                Map<String, String> row = new HashMap<>();
                record.struct().fields().forEach(field -> row.put(field.name(), text(record.getField(field.name()))));
                changes.computeIfAbsent(row.get("id"), id -> new ArrayList<>()).add(row);
            }
        }
        return changes;
    }

    private static Object value(Schema schema, Object value) {
        if (value instanceof ByteBuffer unscaled) {
            byte[] bytes = new byte[unscaled.remaining()];
            unscaled.duplicate().get(bytes);
            return new BigDecimal(new BigInteger(bytes), scale(schema));
        }
        String type = schema.toString();
        if (value instanceof Integer days && type.contains("connect.data.Date")) {
            return LocalDate.ofEpochDay(days);
        }
        if (value instanceof Long micros && type.contains("MicroTimestamp")) {
            return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
        }
        if (value instanceof Long millis && type.contains("connect.data.Timestamp")) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        }
        return value;
    }

    private static int scale(Schema schema) {
        return Stream.concat(
                        Stream.of(schema),
                        schema.getType() == Schema.Type.UNION ? schema.getTypes().stream() : Stream.empty())
                .map(Schema::getLogicalType)
                .filter(LogicalTypes.Decimal.class::isInstance)
                .mapToInt(type -> ((LogicalTypes.Decimal) type).getScale())
                .findFirst()
                .orElseThrow();
    }

    /**
     * A date with a time is in UTC, and one that is in no calendar is null; long text is told by its length and hash, so that
     * failures can be read.
     */
    private static String text(Object value) {
        String text = value == null ? null : value.toString();
        if (text == null || NO_DATE.matcher(text).matches()) {
            return null;
        }
        Matcher time = DATE_WITH_TIME.matcher(text);
        if (time.matches()) {
            return LocalDateTime.parse(time.group(1) + "T" + time.group(2)).toString();
        }
        return text.length() < LONG_TEXT
                ? text
                : text.length() + " characters, " + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws SQLException, IOException {
        connectors.forEach(TestConnector::close);
        execute("DROP TABLE IF EXISTS " + table);
        TestDatabase.execute(replica, "DROP TABLE IF EXISTS " + inReplica());
        source.close();
        replica.close();
        archive.close();
        topic.close();
    }
}
