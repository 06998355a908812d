/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.model.PatientFile;
import org.strokeplatform.model.StrokeModel;
import org.strokeplatform.model.SyntheticPatients;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ModelCommandsTest {

    private static final String HEADER =
            "name,gender,age,hypertension,heart_disease,avg_glucose_level,bmi,smoking_status";

    @TempDir
    private Path directory;

    private Path patients;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void writePatients() throws Exception {
        patients = new SyntheticPatients(1).write(directory.resolve("patients.csv"), 1000);
    }

    private int run(Object... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(new ModelCommands())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    @Test
    void trainsAModelThatCanBeEvaluated() throws Exception {
        Path model = directory.resolve("model");

        assertThat(run("train", "--data", patients, "--out", model)).isZero();
        assertThat(out.toString()).contains("1,000 patients", "Ten-fold cross-validation:", "ROC AUC");
        String version = StrokeModel.load(model).version();

        assertThat(run("evaluate", "--data", patients, "--model", model)).isZero();
        assertThat(out.toString())
                .contains("Model " + version, "The model was trained on this file", "at probability 0.107");

        assertThat(run("evaluate", "--data", patients, "--model", model, "--json"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("model_version").asText()).isEqualTo(version);
        assertThat(json.path("roc_auc").path("value").asDouble()).isBetween(0.6, 1.0);
        assertThat(json.path("at_limits")).hasSize(2);
    }

    @Test
    void drawsTheCurves() {
        Path plots = directory.resolve("plots");

        assertThat(run("evaluate", "--data", patients, "--plots", plots)).isZero();

        assertThat(plots.resolve("roc.png")).isNotEmptyFile();
        assertThat(plots.resolve("precision-recall.png")).isNotEmptyFile();
        assertThat(plots.resolve("reliability.png")).isNotEmptyFile();
    }

    @Test
    void scoresEachRowAndKeepsItsColumns() throws Exception {
        Path input = Files.write(
                directory.resolve("input.csv"),
                List.of(HEADER, "\"Doe, Jane\",Female,35,0,0,90,22,never smoked", "Al,Male,72,1,1,210,N/A,Unknown"));

        assertThat(run("score", "--input", input)).isZero();

        String version = StrokeModel.packaged().version();
        assertThat(out.toString().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(HEADER + ",probability,risk_category,model_version"),
                        line -> assertThat(line)
                                .startsWith("\"Doe, Jane\",Female,35,0,0,90,22,never smoked,0.00")
                                .endsWith(",Low," + version),
                        line -> assertThat(line).endsWith(",High," + version));
    }

    @Test
    void leavesNoOutputBehindABadRow() throws Exception {
        Path input = Files.write(
                directory.resolve("input.csv"),
                List.of(HEADER, "Jane,Female,35,0,0,90,22,never smoked", "Al,Male,none,1,1,210,N/A,Unknown"));
        Path scored = directory.resolve("scored.csv");

        assertThat(run("score", "--input", input, "--output", scored)).isEqualTo(2);

        assertThat(err.toString().strip())
                .isEqualTo(input + ", line 3: age: expected a number of years above 0 and below 120, found text");
        assertThat(Path.of("README.md"))
                .content()
                .contains("```text\n" + err.toString().strip().replace(input.toString(), "patients.csv") + "\n```");
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().contains("scored.csv"));
    }

    @Test
    void writesTheScoredFileWhole() {
        Path scored = directory.resolve("scored.csv");

        assertThat(run("score", "--input", patients, "--output", scored)).isZero();

        assertThat(scored).content().hasLineCount(1001);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void doesNotScoreTwice() {
        Path scored = directory.resolve("scored.csv");
        run("score", "--input", patients, "--output", scored);

        assertThat(run("score", "--input", scored)).isEqualTo(2);

        assertThat(err.toString()).contains("line 1: expected no column probability, since it is added");
    }

    @Test
    void refusesTooFewRowsToTrainOn() throws Exception {
        Path few = new SyntheticPatients(1).write(directory.resolve("few.csv"), 60);

        assertThat(run("train", "--data", few, "--out", directory.resolve("model")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("expected at least 50 rows with stroke 0 and with stroke 1, found");
    }

    @Test
    void refusesAModelThatIsNotThere() {
        assertThat(run("evaluate", "--data", patients, "--model", directory.resolve("none")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("No model: there is no ").hasLineCount(1);
    }

    @Test
    void refusesBandsInTheWrongOrder() {
        assertThat(run("train", "--data", patients, "--out", directory, "--low-below", "0.5"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("0 < low limit < high limit < 1");
    }

    @Test
    void printsTheCard() {
        assertThat(run("card")).isZero();
        assertThat(out.toString()).isEqualTo(StrokeModel.packaged().card().toMarkdown());

        assertThat(run("card", "--json")).isZero();
        assertThat(out.toString()).isEqualTo(StrokeModel.packaged().card().toJson());
    }

    @Test
    void keepsAnIndexAndCutsSeparatorsAtTheEnd() throws Exception {
        Path input = Files.write(
                directory.resolve("input.csv"),
                List.of(
                        "," + HEADER.replace("age", " Age ") + ",,",
                        "0,Al,Male,72,1,1,210,NA,Unknown,,",
                        ",,,,,,,,,,"));

        assertThat(run("score", "--input", input)).isZero();

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("\"\"," + HEADER.replace("age", "\" Age \"")
                                        + ",probability,risk_category,model_version"),
                        line -> assertThat(line)
                                .startsWith("0,Al,Male,72,1,1,210,NA,Unknown,0.")
                                .contains(",High,"));
    }

    @Test
    void scoresAFileOfDecimalCommasLikeOneOfPoints() throws Exception {
        Path points =
                Files.write(directory.resolve("points.csv"), List.of(HEADER, "Al,Male,72.5,1,1,210.5,31.25,Unknown"));
        Path commas = Files.write(
                directory.resolve("commas.csv"),
                List.of(HEADER.replace(',', ';'), "Al;Male;72,5;1;1;210,5;31,25;Unknown"));

        assertThat(run("score", "--input", points)).isZero();
        String scored = out.toString();
        assertThat(run("score", "--input", commas)).isZero();

        assertThat(out.toString().lines())
                .containsExactlyElementsOf(
                        scored.replace(',', ';').replace('.', ',').lines().toList());
    }

    @Test
    void evaluatesWhatSpreadsheetsMakeOfAFile() throws Exception {
        Path german = Files.writeString(
                directory.resolve("german.csv"),
                "\uFEFF"
                        + Files.readString(patients)
                                .replace(',', ';')
                                .replace('.', ',')
                                .replace("\n", ";;\r\n"));

        assertThat(run("evaluate", "--data", patients, "--json")).isZero();
        String expected = out.toString();
        assertThat(run("evaluate", "--data", german, "--json")).isZero();

        assertThat(out).hasToString(expected);
    }

    @Test
    void saysInTheHelpWhatFilesAreRead() {
        for (String command : List.of("score", "train", "evaluate")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString().replaceAll("\\s+", " ")).contains(PatientFile.FORMAT);
        }
    }
}
