/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import java.io.IOException;
import java.util.Set;

/** Says which records an archive holds, by the places in their topics that its rows carry. */
public interface ArchivedPlaces extends AutoCloseable {

    /** Those of some places that the archive does not hold by now. */
    Set<Place> absent(Set<Place> places) throws IOException;

    @Override
    void close() throws IOException;
}
