/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

/**
 * Something that is wrong with a connector file.
 *
 * @param connector the connector's name
 * @param setting the setting's name; empty when it is about the whole connector
 * @param message what was expected, what was found, and the way out; never a secret
 */
public record FileProblem(String connector, String setting, String message) {

    @Override
    public String toString() {
        return connector + ": " + (setting.isEmpty() ? "" : setting + ": ") + message;
    }
}
