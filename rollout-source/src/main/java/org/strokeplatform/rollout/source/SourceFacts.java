/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source database says of itself and its captured tables. A list whose statement the user may not run is empty:
 * the check of the grants says so.
 *
 * @param settings the source that it is asked for
 * @param account the user that MySQL took the connection for, as a statement names it
 * @param grants what that user may do
 * @param variables global variables, those that this version has
 * @param logged databases whose changes alone are logged
 * @param ignored databases whose changes are not logged
 * @param replica whether it is itself a replica of another server
 * @param replicaIds server ids of the replicas that are connected to it
 * @param tables the captured tables
 * @param columns the captured columns
 * @param foreignKeys the foreign keys of captured tables
 */
record SourceFacts(
        SourceSettings settings,
        String account,
        Grants grants,
        Map<String, String> variables,
        List<String> logged,
        List<String> ignored,
        boolean replica,
        List<Long> replicaIds,
        List<Table> tables,
        List<Column> columns,
        List<ForeignKey> foreignKeys) {

    record Table(TableId id, String engine, boolean primaryKey) {}

    /**
     * A column.
     *
     * @param dataType its type without length, in lower case
     * @param type its type in full
     * @param precision digits of a number, 0 for others
     * @param charset the character set of text, empty for others
     * @param geographic whether it has places by longitude and latitude
     */
    record Column(
            TableId table,
            String name,
            String dataType,
            String type,
            int precision,
            String charset,
            boolean geographic) {

        String fullName() {
            return table + "." + name;
        }
    }

    record ForeignKey(
            TableId table,
            String name,
            List<String> columns,
            TableId parent,
            List<String> parentColumns,
            String onDelete,
            String onUpdate) {}

    /** A variable; empty when this version has none of that name. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }
}
