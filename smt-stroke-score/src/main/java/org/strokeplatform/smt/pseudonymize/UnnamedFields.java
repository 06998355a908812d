/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

import java.util.ArrayList;
import java.util.List;

/** Finds the fields of a schema that no path of a tree names and that do not stay as they are. */
public final class UnnamedFields {

    private UnnamedFields() {}

    /** Their paths; columns, and fields of structs in them. */
    public static List<String> of(Schema schema, PathNode node) {
        List<String> found = new ArrayList<>();
        collect(schema, node, found);
        return found;
    }

    private static void collect(Schema schema, PathNode node, List<String> found) {
        if (schema.type() == Schema.Type.ARRAY) {
            collect(schema.valueSchema(), node, found);
        } else if (schema.type() == Schema.Type.STRUCT) {
            for (Field field : schema.fields()) {
                PathNode child = node.column(field.name());
                if (node.isUnnamed(field.name())) {
                    found.add(child.path());
                } else if (child != null && !child.isLeaf()) {
                    collect(field.schema(), child, found);
                }
            }
        }
    }
}
