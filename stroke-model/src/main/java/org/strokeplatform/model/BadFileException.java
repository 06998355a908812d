/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import java.nio.file.Path;

/** A file of patients that cannot be read. The message names file, line, column and what was expected, and holds no value. */
public final class BadFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;

    BadFileException(Path file, String problem) {
        super(file + ": " + problem);
        this.problem = problem;
    }

    BadFileException(Path file, long line, String problem) {
        super(file + ", line " + line + ": " + problem);
        this.problem = problem;
    }

    /** What is wrong, without file and line. */
    public String problem() {
        return problem;
    }
}
