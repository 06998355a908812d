/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

/**
 * Ends a task whose schema registry gives no answer. An error, since Connect takes every exception of a converter for the
 * fault of the record at hand when {@code errors.tolerance} is {@code all}.
 */
public final class RegistryAwayError extends Error {

    private static final long serialVersionUID = 1L;

    RegistryAwayError(String message, Throwable cause) {
        super(message, cause);
    }

    static RegistryAwayError noSchema(String reason, Throwable cause) {
        return new RegistryAwayError(
                "The schema registry gave no schema (" + reason
                        + "): the task ends with nothing dead-lettered; restart it when the registry answers",
                cause);
    }
}
