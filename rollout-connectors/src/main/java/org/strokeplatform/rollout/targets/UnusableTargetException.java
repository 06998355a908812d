/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

/** A target cannot be used as the connector's settings say. */
final class UnusableTargetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableTargetException(String message, Throwable cause) {
        super(message, cause);
    }

    UnusableTargetException(String message) {
        super(message);
    }
}
