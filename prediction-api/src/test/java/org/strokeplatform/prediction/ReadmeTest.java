/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.prediction.api.FieldProblem;
import org.strokeplatform.prediction.api.PatientRequestReader;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.scoring.ModelScorer;
import org.strokeplatform.prediction.scoring.Score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void showsTheSamePredictionInTheOpenInferenceProtocol() throws IOException {
        String text = Files.readString(Path.of("README.md"));
        String body = text.substring(text.indexOf("/v2/models/stroke/infer -d '"));
        JsonNode request = new ObjectMapper().readTree(body.substring(body.indexOf('{'), body.indexOf("}'") + 1));
        ObjectNode patient = new ObjectMapper().createObjectNode();
        request.get("inputs").forEach(input -> {
            JsonNode value = input.get("data").get(0);
            patient.set(
                    input.get("name").asText(), value.isBoolean() ? IntNode.valueOf(value.asBoolean() ? 1 : 0) : value);
        });
        Score score = new ModelScorer(StrokeModel.packaged())
                .score(PatientRequestReader.read(patient).patient());

        assertThat(body).contains("\"data\":[" + score.probability() + "]}");
    }

    @Test
    void showsHowAPatientIsRefused() throws IOException {
        String text = Files.readString(Path.of("README.md"));
        Matcher patient = Pattern.compile("/predict .* -d '(\\{\"gender\": \"Female\", \"age\": -4})'\n")
                .matcher(text);
        assertThat(patient.find()).isTrue();
        JsonNode request = new ObjectMapper().readTree(patient.group(1));

        assertThatThrownBy(() -> PatientRequestReader.read(request))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    Problem problem = refusal.problem();
                    FieldProblem first = problem.errors().get(0);
                    assertThat(text.substring(patient.end()))
                            .startsWith(
                                    ("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"errors\":[\n"
                                                    + "{\"field\":\"%s\",\"reason\":\"%s\"},...")
                                            .formatted(
                                                    problem.type(),
                                                    problem.title(),
                                                    problem.status(),
                                                    problem.detail(),
                                                    first.field(),
                                                    first.reason()));
                });
    }
}
