/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

/**
 * How far a place differs from what it should hold.
 *
 * @param missing rows or changes that it lacks, or holds with other values
 * @param duplicate rows or changes that it has once too often, or should not have
 */
record Difference(long missing, long duplicate) {

    static final Difference NONE = new Difference(0, 0);

    boolean isNone() {
        return equals(NONE);
    }

    Difference plus(Difference other) {
        return new Difference(missing + other.missing, duplicate + other.duplicate);
    }

    Difference minus(Difference other) {
        return new Difference(missing - other.missing, duplicate - other.duplicate);
    }

    /** The larger of each. */
    Difference max(Difference other) {
        return new Difference(Math.max(missing, other.missing), Math.max(duplicate, other.duplicate));
    }

    @Override
    public String toString() {
        return missing + " missing, " + duplicate + " duplicate";
    }
}
