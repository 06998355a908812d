/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.strokeplatform.model.Gender;
import org.strokeplatform.model.Patient;
import org.strokeplatform.model.SmokingStatus;
import org.strokeplatform.model.StrokeModel;

/** What the packaged model says of the patient of {@link TestRecords}. */
final class ExpectedScore {

    static final double PROBABILITY =
            StrokeModel.packaged().probability(new Patient(Gender.MALE, 72, true, true, 210, 34, SmokingStatus.SMOKES));
    static final String VERSION = StrokeModel.packaged().version();

    private ExpectedScore() {}
}
