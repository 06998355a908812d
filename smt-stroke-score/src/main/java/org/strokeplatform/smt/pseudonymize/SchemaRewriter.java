/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.Schemas;
import org.strokeplatform.smt.engine.StructRewrite;
import org.strokeplatform.smt.engine.VariableScaleNumber;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out, once per schema, how its values are rewritten by the actions of a path tree. */
public final class SchemaRewriter {

    private SchemaRewriter() {}

    /** @throws DataException if a path leads to a type in which it cannot work, or to a field that is not there */
    public static Rewrite plan(Schema schema, PathNode node) {
        return switch (schema.type()) {
            case STRUCT ->
                node.isLeaf() && VariableScaleNumber.isOne(schema) ? single(schema, node) : struct(schema, node);
            case ARRAY -> array(schema, node);
            case MAP -> map(schema, node);
            case STRING ->
                node.isLeaf()
                        ? single(schema, node)
                        : Rewrite.of(schema, text -> JsonRewriter.rewrite((String) text, node));
            default -> single(schema, node);
        };
    }

    private static Rewrite single(Schema schema, PathNode node) {
        if (!node.isLeaf()) {
            throw new DataException(
                    "Field '" + node.path() + "' holds no other fields: expected a struct, a map, an array"
                            + " or JSON text, found " + schema.type());
        }
        node.action().check(schema, node.path());
        return Rewrite.of(
                node.action().schema(schema),
                value -> node.action().apply(VariableScaleNumber.unwrap(value), node.path()));
    }

    private static Rewrite struct(Schema schema, PathNode node) {
        requireFields(schema, node);
        return StructRewrite.plan(schema, field -> {
            PathNode child = node.column(field.name());
            if (child == null) {
                return null;
            }
            return child.isDropped() ? Rewrite.DROP : plan(field.schema(), child);
        });
    }

    private static Rewrite array(Schema schema, PathNode node) {
        Rewrite elements = plan(schema.valueSchema(), node);
        SchemaBuilder target = SchemaBuilder.array(elements.schema());
        return Rewrite.of(Schemas.like(schema, target), list -> {
            List<Object> rewritten = new ArrayList<>();
            ((List<?>) list).forEach(element -> rewritten.add(applied(elements, element)));
            return rewritten;
        });
    }

    private static Rewrite map(Schema schema, PathNode node) {
        Rewrite all = node.isLeaf() ? plan(schema.valueSchema(), node) : null;
        if (all != null) {
            SchemaBuilder target = SchemaBuilder.map(schema.keySchema(), all.schema());
            return Rewrite.of(Schemas.like(schema, target), map -> {
                Map<Object, Object> rewritten = new LinkedHashMap<>();
                ((Map<?, ?>) map).forEach((key, value) -> rewritten.put(key, applied(all, value)));
                return rewritten;
            });
        }
        if (schema.valueSchema().type() != Schema.Type.STRING) {
            throw new DataException(
                    "Field '" + node.path() + "' is a map whose values share one type: expected text, found "
                            + schema.valueSchema().type() + "; name the map itself to change all of its values");
        }
        return Rewrite.of(schema, map -> SchemalessRewriter.rewrite(map, node));
    }

    private static Object applied(Rewrite rewrite, Object value) {
        return value == null ? null : rewrite.apply(value);
    }

    private static void requireFields(Schema schema, PathNode node) {
        for (PathNode child : node.children().values()) {
            String name = child.path().substring(child.path().lastIndexOf('.') + 1);
            if (child.isRequired() && schema.field(name) == null) {
                throw new DataException("Field '" + child.path() + "' is missing; end its path with a question mark if"
                        + " rows may lack it");
            }
        }
    }
}
