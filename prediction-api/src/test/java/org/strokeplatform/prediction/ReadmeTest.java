/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.prediction.api.PatientRequestReader;
import org.strokeplatform.prediction.scoring.ModelScorer;
import org.strokeplatform.prediction.scoring.Score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The predictions that READMEs show are those of the packaged model. */
class ReadmeTest {

    private static final Pattern PATIENT = Pattern.compile("-d '(\\{\"gender\".*?})'");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../README.md"})
    void showsWhatThePackagedModelPredicts(String readme) throws IOException {
        String text = Files.readString(Path.of(readme)).replace("\n", "");
        ModelScorer scorer = new ModelScorer(StrokeModel.packaged());
        Matcher patient = PATIENT.matcher(text);

        assertThat(patient.find()).as("a patient in %s", readme).isTrue();
        Score score = scorer.score(PatientRequestReader.read(new ObjectMapper().readTree(patient.group(1)))
                .patient());
        String factors = score.contributingFactors();
        String shown = text.substring(patient.end(), text.indexOf("```", patient.end()));
        assertThat(shown)
                .contains("\"probability\":" + score.probability() + ",\"risk_category\":\"" + score.riskCategory()
                        + "\"")
                .contains(factors.substring(0, factors.indexOf('}') + 1))
                .contains("\"model_version\":\"" + scorer.version() + "\"");
        assertThat(Pattern.compile("lr-[0-9a-f]{12}").matcher(text).results().map(found -> found.group()))
                .containsOnly(scorer.version());
    }
}
