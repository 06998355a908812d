/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

/** A large request for which no place became free. */
final class TooManyLargeRequestsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyLargeRequestsException() {
        super("No place for a large request", null, false, false);
    }
}
