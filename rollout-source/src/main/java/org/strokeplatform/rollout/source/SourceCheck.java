/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.Finding.Level;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that a source database is asked for.
 *
 * @param name how findings name the check
 * @param level how bad its findings are
 * @param finds what it finds, for the README
 * @param why what comes of it
 * @param repair the statement that repairs it, in general
 * @param look checks a database
 */
record SourceCheck(
        String name, Level level, String finds, String why, String repair, Function<SourceFacts, Stream<Fault>> look) {

    /**
     * Something that a check has found.
     *
     * @param found what and where
     * @param repair what repairs it here
     */
    record Fault(String found, List<String> repair) {

        Fault(String found, String... repair) {
            this(found, List.of(repair));
        }
    }

    Stream<Finding> findings(SourceFacts facts) {
        return look.apply(facts).map(fault -> new Finding(name, level, fault.found(), why, fault.repair()));
    }
}
