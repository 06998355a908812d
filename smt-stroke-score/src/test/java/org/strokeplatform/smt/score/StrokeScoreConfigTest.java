/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.model.InputProblem;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.smt.StrokeScore;
import org.strokeplatform.smt.engine.EnvelopeMode;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StrokeScoreConfigTest {

    @Test
    void hasTheseSettings() {
        assertThat(StrokeScoreConfig.DEF.names())
                .containsExactlyInAnyOrder(
                        "field.gender",
                        "field.age",
                        "field.hypertension",
                        "field.heart_disease",
                        "field.avg_glucose_level",
                        "field.bmi",
                        "field.smoking_status",
                        "add",
                        "output.probability",
                        "output.risk_category",
                        "output.model_version",
                        "output.contributing_factors",
                        "model.path",
                        "on.missing",
                        "on.invalid",
                        "existing",
                        "envelope",
                        "problem.header");
    }

    @Test
    void hasDefaultsThatFitOurTables() {
        StrokeScoreConfig config = new StrokeScoreConfig(Map.of());

        for (PatientInput input : PatientInput.values()) {
            assertThat(config.field(input)).isEqualTo(input.column());
        }
        assertThat(config.outputsFor(name -> false))
                .containsExactly(Output.PROBABILITY, Output.RISK_CATEGORY, Output.MODEL_VERSION);
        assertThat(config.field(Output.CONTRIBUTING_FACTORS)).isEqualTo("contributing_factors");
        assertThat(config.modelPath()).isNull();
        assertThat(config.policy(InputProblem.Reason.MISSING)).isEqualTo(StrokeScoreConfig.ErrorPolicy.FAIL);
        assertThat(config.policy(InputProblem.Reason.INVALID)).isEqualTo(StrokeScoreConfig.ErrorPolicy.FAIL);
        assertThat(config.envelope()).isEqualTo(EnvelopeMode.AUTO);
        assertThat(config.problemHeader()).isEqualTo("stroke_score_problem");
    }

    @Test
    void acceptsWhatConnectHandsToEveryTransform() {
        new StrokeScoreConfig(
                Map.of("type", "org.strokeplatform.smt.StrokeScore", "plugin.version", "1", "on.missing", "DROP"));
    }

    @Test
    void refusesAnUnknownSettingAndNamesTheNearest() {
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of("on.mising", "drop")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Unknown setting 'on.mising'; did you mean 'on.missing'? Known settings: add, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on.missing", "on.invalid", "existing", "envelope"})
    void refusesAChoiceThatDoesNotExist(String setting) {
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of(setting, "ignore")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value ignore for configuration " + setting + ": Expected one of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "probabilty"})
    void refusesAListOfOutputsThatIsEmptyOrHoldsAnUnknownOne(String list) {
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of("add", list)))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("Expected a non-empty list of probability, risk_category, model_version,"
                        + " contributing_factors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"field.age", "output.probability", "problem.header"})
    void refusesAnEmptyName(String setting) {
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of(setting, "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting);
    }

    @Test
    void refusesOneFieldForTwoThings() {
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of("field.age", "bmi")))
                .hasMessage("Invalid value bmi for configuration field.bmi: Another input or output has this field"
                        + " already");
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of("output.probability", "age")))
                .hasMessageContaining("output.probability: Another input or output");
    }

    @Test
    void refusesANameForWhatIsNotAdded() {
        assertThatThrownBy(() -> new StrokeScoreConfig(Map.of("output.contributing_factors", "why")))
                .hasMessage("Invalid value why for configuration output.contributing_factors: It has no effect, since"
                        + " 'contributing_factors' is not in add");
    }

    @Test
    void refusesAModelThatIsNotThere() {
        try (StrokeScore<?> transform = new StrokeScore<>()) {
            assertThatThrownBy(() -> transform.configure(Map.of("model.path", "/no/such/model")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("Invalid value /no/such/model for configuration model.path: ");
        }
    }
}
