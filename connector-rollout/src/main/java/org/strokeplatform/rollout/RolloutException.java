/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

/** Ends a run with a message for the user and an exit code. The message never holds a secret. */
final class RolloutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    RolloutException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    RolloutException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
