/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import org.apache.avro.Schema;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of numbers that a topic's schema has, by name. */
final class NumericColumns {

    private static final String AFTER = "after";

    private NumericColumns() {}

    /** Those of the row in a change event of Debezium's, or of the record itself. */
    static Map<String, NumericType> of(Schema schema) {
        Map<String, NumericType> columns = new LinkedHashMap<>();
        Schema row = row(schema);
        if (row.getType() == Schema.Type.RECORD) {
            row.getFields()
                    .forEach(
                            field -> NumericType.of(field.schema()).ifPresent(type -> columns.put(field.name(), type)));
        }
        return columns;
    }

    /**
     * What a column held before, where that does not hold what it holds now.
     *
     * @param now the columns of the schema that is to be registered
     * @param versions the registered schemas, newest first; read no further than to one that has each column
     */
    static Map<String, NumericType> finer(Map<String, NumericType> now, Iterator<Schema> versions) {
        Map<String, NumericType> before = new LinkedHashMap<>();
        Map<String, NumericType> open = new HashMap<>(now);
        while (!open.isEmpty() && versions.hasNext()) {
            of(versions.next()).forEach((column, type) -> {
                NumericType wanted = open.remove(column);
                if (wanted != null && !type.holds(wanted)) {
                    before.put(column, type);
                }
            });
        }
        return before;
    }

    private static Schema row(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD || schema.getField("op") == null || schema.getField(AFTER) == null) {
            return schema;
        }
        Schema after = schema.getField(AFTER).schema();
        return after.getType() != Schema.Type.UNION
                ? after
                : after.getTypes().stream()
                        .filter(type -> type.getType() == Schema.Type.RECORD)
                        .findFirst()
                        .orElse(schema);
    }
}
