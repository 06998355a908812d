/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.errors.DataException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rewrites values without a schema by the actions of a path tree. Never changes a given value. */
public final class SchemalessRewriter {

    private SchemalessRewriter() {}

    public static Object rewrite(Object value, PathNode node) {
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> rewritten = new LinkedHashMap<>();
            map.forEach((key, below) -> {
                PathNode child = node.child(String.valueOf(key));
                if (child == null) {
                    rewritten.put(key, below);
                } else if (!child.isDropped()) {
                    rewritten.put(key, rewrite(below, child));
                }
            });
            return rewritten;
        }
        if (value instanceof List<?> list) {
            List<Object> rewritten = new ArrayList<>();
            list.forEach(element -> rewritten.add(rewrite(element, node)));
            return rewritten;
        }
        if (node.isLeaf()) {
            return node.action().apply(value, node.path());
        }
        if (value instanceof String text) {
            return JsonRewriter.rewrite(text, node);
        }
        throw new DataException(
                "Field '" + node.path() + "' holds no other fields: expected a map, a list or JSON text," + " found "
                        + value.getClass().getName());
    }
}
