/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what somebody may have meant to type. */
public final class NearestName {

    private NearestName() {}

    /** The name with the fewest edits, if these are few enough for a slip: at most a third of the word. */
    static Optional<String> of(String typed, Collection<String> names) {
        int limit = Math.max(2, typed.length() / 3);
        return new TreeSet<>(names)
                .stream()
                        .min(Comparator.comparingInt(name -> edits(typed, name)))
                        .filter(name -> edits(typed, name) <= limit);
    }

    /** Insertions, deletions and replacements between two words (Levenshtein). */
    static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
