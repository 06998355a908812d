/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.testing.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The page of the documents that says what each column type becomes, and its rows as they are found. */
final class ColumnTypesPage {

    private static final String PAGE = "docs/column-types.md";

    private ColumnTypesPage() {}

    /** The table's rows on the page, in their order, but for their last cell: that of SQL Server is tested where it is made. */
    static List<String> written(List<ColumnType> types) throws IOException {
        List<String> declarations =
                types.stream().map(type -> "| `" + type.declaration() + "` |").toList();
        try (Stream<String> lines = Files.lines(Distribution.current().home().resolve(PAGE))) {
            return lines.filter(line -> declarations.stream().anyMatch(line::startsWith))
                    .map(line -> line.replaceFirst(" \\| [^|]*\\|$", " |"))
                    .toList();
        }
    }

    static List<String> found(FollowedTable table, Schema row, List<ColumnType> types) throws SQLException {
        Table archived = table.inArchive();
        MessageType parquet = ParquetSchemaUtil.convert(archived.schema(), "row");
        List<String> lines = new ArrayList<>();
        for (ColumnType type : types) {
            lines.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(
                            type.declaration(),
                            avro(row.getField(type.name()).schema()),
                            inReplica(table, type.name()),
                            brief(archived.schema()
                                    .findField(type.name())
                                    .type()
                                    .toString()),
                            parquet(parquet.getType(type.name()))));
        }
        return lines;
    }

    private static String avro(Schema column) {
        Schema schema = column.isUnion()
                ? column.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : column;
        String type = schema.getType().getName();
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "%s, decimal(%d,%d)".formatted(type, decimal.getPrecision(), decimal.getScale());
        }
        if (schema.getLogicalType() != null) {
            return type + ", " + schema.getLogicalType().getName();
        }
        String name = schema.getProp("connect.name");
        return name == null ? type : type + ", " + name;
    }

    private static String inReplica(FollowedTable table, String column) throws SQLException {
        return TestDatabase.value(
                table.replica(),
                "SELECT column_type FROM information_schema.columns WHERE table_schema = database() AND table_name = '"
                        + table.inReplica() + "' AND column_name = '" + column + "'");
    }

    private static String parquet(Type type) {
        if (!type.isPrimitive()) {
            return "group";
        }
        String physical =
                type.asPrimitiveType().getPrimitiveTypeName().toString().toLowerCase(Locale.ROOT);
        return type.getLogicalTypeAnnotation() == null
                ? physical
                : physical + ", " + type.getLogicalTypeAnnotation().toString().toLowerCase(Locale.ROOT);
    }

    private static String brief(String type) {
        return type.startsWith("struct") ? "struct" : type;
    }
}
