/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.local.core.Edition;
import org.strokeplatform.local.core.Plugins;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The platform that is measured.
 *
 * @param replica a database of the user's own; empty for the embedded one
 */
record BenchTarget(Plugins plugins, Optional<BenchReplica> replica) {

    static final BenchTarget PACKAGED = new BenchTarget(new Plugins(Edition.OPEN, List.of()), Optional.empty());

    /** Whether its archive shows what was committed at once; files of the other edition stay open until they are full. */
    boolean showsEachCommit() {
        return plugins.edition() == Edition.OPEN;
    }

    /** Measures, with a replica of the user's own that is empty before and afterwards. */
    <T> T measured(Callable<T> measurement) throws Exception {
        if (replica.isEmpty()) {
            return measurement.call();
        }
        replica.get().requireEmpty();
        try {
            return measurement.call();
        } finally {
            replica.get().dropTables();
        }
    }
}
