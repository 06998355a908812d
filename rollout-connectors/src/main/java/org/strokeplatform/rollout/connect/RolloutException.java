/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

/** Ends a run with a message for the user and an exit code. The message never holds a secret. */
public final class RolloutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public RolloutException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public RolloutException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
