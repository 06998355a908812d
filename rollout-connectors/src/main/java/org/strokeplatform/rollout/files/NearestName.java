/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import org.apache.commons.text.similarity.LevenshteinDistance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what somebody may have meant to type. */
final class NearestName {

    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

    private NearestName() {}

    /** The name with the fewest edits, if these are few enough for a slip: at most a third of the word. */
    static Optional<String> of(String typed, Collection<String> names) {
        int limit = Math.max(2, typed.length() / 3);
        return new TreeSet<>(names)
                .stream()
                        .min(Comparator.comparingInt(name -> EDITS.apply(typed, name)))
                        .filter(name -> EDITS.apply(typed, name) <= limit);
    }
}
