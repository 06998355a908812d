/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

/** A request above its client's rate. */
final class RateExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RateExceededException() {
        super("Above the client's rate", null, false, false);
    }
}
