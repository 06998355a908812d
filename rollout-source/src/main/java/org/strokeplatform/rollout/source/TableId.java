/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table of the source database. */
record TableId(String schema, String name) {

    /** The name that Debezium's lists are matched against. */
    @Override
    public String toString() {
        return schema + "." + name;
    }

    /** The name in a statement. */
    String quoted() {
        return quote(schema) + "." + quote(name);
    }

    static String quote(String... identifiers) {
        return Arrays.stream(identifiers)
                .map(identifier -> "`" + identifier.replace("`", "``") + "`")
                .collect(Collectors.joining(", "));
    }
}
