/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.flow;

import java.util.List;
import java.util.Locale;

/**
 * A column type of MySQL with values at its edges.
 *
 * @param name a column's name for it
 * @param declaration as in a CREATE TABLE
 * @param kind how its values are compared
 * @param literals as in an INSERT
 */
record ColumnType(String name, String declaration, ColumnKind kind, List<String> literals) {

    static ColumnType of(String declaration, ColumnKind kind, String... literals) {
        String name = "c_"
                + declaration
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("_$", "");
        return new ColumnType(name, declaration, kind, List.of(literals));
    }
}
