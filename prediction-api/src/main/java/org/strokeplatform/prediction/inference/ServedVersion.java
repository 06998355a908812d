/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import org.strokeplatform.prediction.api.ProblemException;

/**
 * The version of the model that this service serves.
 *
 * @param version names the model's artifact
 */
record ServedVersion(String version) {

    /** Refuses a path that names another version. */
    void require(String wanted) {
        if (!version.equals(wanted)) {
            throw new ProblemException(404, "The model has one version here: " + version);
        }
    }
}
