/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

import java.util.Locale;

/** Is told how predictions go. Thread-safe. */
public interface PredictionObserver {

    /** What a prediction spends time on. */
    enum Phase {
        VALIDATION,
        SCORING,
        WRITING;

        /** As metrics name it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A phase took so long. */
    void spent(Phase phase, long nanos);

    /** A prediction is safely stored. */
    void stored(String riskCategory, String modelVersion, double probability);

    /** A stored prediction did without this input. */
    void missing(String input);
}
