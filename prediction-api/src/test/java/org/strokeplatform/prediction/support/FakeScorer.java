/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.support;

import org.strokeplatform.model.Patient;
import org.strokeplatform.prediction.scoring.Score;
import org.strokeplatform.prediction.scoring.Scorer;

/** Gives every patient a hundredth of their age. */
public final class FakeScorer implements Scorer {

    /** The only factor that it knows. */
    public static final String FACTOR =
            "{\"feature\":\"age\",\"value\":67.0,\"contribution\":1.5,\"direction\":\"increases\",\"imputed\":false}";

    @Override
    public String version() {
        return "fake-1";
    }

    @Override
    public Score score(Patient patient) {
        return new Score(patient.age() / 100, "High", "[" + FACTOR + "]", "{}");
    }
}
