/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

/** A target could not be tried from here, which says nothing about it. */
final class NotCheckedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotCheckedException(String message) {
        super(message);
    }
}
