/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import org.strokeplatform.model.Patient;

/** Scores patients with one version of the model. Thread-safe. */
public interface Scorer {

    /** The version that names the model's artifact and no other. */
    String version();

    /** What the model says about a patient. */
    Score score(Patient patient);
}
