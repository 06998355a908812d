/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import java.util.List;
import java.util.Set;

/**
 * What the worker and our own checks say of one connector file.
 *
 * @param file the file
 * @param source whether the connector reads into Kafka, else it writes out of it
 * @param passwords settings that the plugin declares to be passwords
 * @param problems what is wrong; empty when it can be applied
 */
public record ValidationResult(ConnectorFile file, boolean source, Set<String> passwords, List<FileProblem> problems) {

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
}
