/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something about a source database that is not as the pipeline needs it.
 *
 * @param check the name of the check that found it
 * @param level how bad it is
 * @param found what was found, with table and column; never a row's value
 * @param why what comes of it
 * @param repair the statements that repair it, or what to do where no statement can
 */
public record Finding(String check, Level level, String found, String why, List<String> repair) {

    /** How bad a finding is. */
    public enum Level {
        /** Changes go missing, arrive with other values, or stop the pipeline. */
        ERROR,
        /** Nothing is lost as long as all goes well. */
        WARNING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the source cannot be applied with it. */
    public boolean mustBeRepaired() {
        return level == Level.ERROR;
    }

    /** The finding in lines to print. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s: %s".formatted(level, check, found));
        lines.add("    " + why);
        repair.forEach(statement -> lines.add("    repair: " + statement));
        return lines;
    }
}
