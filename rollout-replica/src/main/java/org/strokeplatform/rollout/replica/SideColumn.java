/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

/**
 * A compared column as one of the two tables has it.
 *
 * @param name in quotes; null when this table does not have it, so that it is read as NULL
 */
record SideColumn(String name, Form form, Family family, Reading reading, Writing writing) {

    /**
     * A column of a table.
     *
     * @throws CannotCompareException if its type cannot hold values of the form
     */
    static SideColumn of(Dialect dialect, TableShape table, String name, Form form) {
        String type = table.types().get(name);
        Family family = Family.of(dialect, type);
        if (family == null || !form.fits(family)) {
            throw new CannotCompareException(
                    "%s: column '%s' of the replica has the type %s, which is not compared with"
                                    .formatted(table.name(), name, type)
                            + " a " + form + " of the source; change its type, or drop it and let the sink add it");
        }
        String quoted = dialect.quoted(name);
        return new SideColumn(
                quoted, form, family, Reading.of(dialect, family, type, quoted), Writing.of(dialect, form, family));
    }

    /** What stands for a column that a table does not have. */
    static SideColumn absent(Form form) {
        return new SideColumn(null, form, null, new Reading("NULL", Reading.Type.STRING), null);
    }

    boolean isPresent() {
        return name != null;
    }

    /** Whether both databases sort such a key alike. */
    boolean isNumber() {
        return family == Family.INTEGER || family == Family.DECIMAL;
    }
}
