/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.StrokeModel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ScoresTest {

    private static final StrokeModel MODEL = StrokeModel.packaged();
    private static final int FIRST = PatientInput.values().length;

    private final Scores scores = new Scores(List.of(MODEL), inputs(), FIRST);

    @Test
    void addWhatTheModelOfTheRowSays() {
        Object[] written = scores.replacement(patient("80"), null);

        assertThat((Double) written[FIRST]).isBetween(0.0, 1.0);
        assertThat(written[FIRST + 1])
                .isEqualTo(MODEL.categoryOf((Double) written[FIRST]).label());
        assertThat(written[FIRST + 2]).isEqualTo(MODEL.version());
        assertThat(scores.expected(patient("80"), written)).isEqualTo(written);
    }

    @Test
    void forgiveTheLastBitsOfAProbability() {
        Object[] written = scores.replacement(patient("80"), null);
        written[FIRST] = Math.nextUp((Double) written[FIRST]);
        assertThat(scores.expected(patient("80"), written)).isEqualTo(written);

        written[FIRST] = (Double) written[FIRST] * 1.000001;
        assertThat(scores.expected(patient("80"), written)[FIRST]).isNotEqualTo(written[FIRST]);
    }

    @Test
    void areNullWhereARowCannotBeScored() {
        Object[] replica = scores.replacement(patient("80"), null);

        assertThat(scores.expected(patient("-1"), replica)).endsWith(null, null, null);
    }

    @Test
    void areTakenAsTheyAreWhereTheModelIsNotAtHand() {
        Object[] replica = patient("80");
        replica[FIRST] = 0.5;
        replica[FIRST + 1] = "Medium";
        replica[FIRST + 2] = "older";

        assertThat(scores.expected(patient("80"), replica)).endsWith(0.5, "Medium", "older");
        assertThat(scores.unknown()).containsExactly("older");
        assertThat(scores.replacement(patient("80"), replica)[FIRST + 2]).isEqualTo(MODEL.version());
    }

    private static Object[] patient(String age) {
        return new Object[] {"Male", age, "1", "0", 200.0, null, "smokes", null, null, null};
    }

    private static Map<PatientInput, Integer> inputs() {
        Map<PatientInput, Integer> inputs = new EnumMap<>(PatientInput.class);
        for (PatientInput input : PatientInput.values()) {
            inputs.put(input, input.ordinal());
        }
        return inputs;
    }
}
