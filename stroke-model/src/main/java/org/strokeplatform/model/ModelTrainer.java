/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.tribuo.Tribuo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Trains a model and writes the card that describes it. The same data and bands give the same bytes. */
public final class ModelTrainer {

    private static final long SEED = 1;
    private static final int FOLDS = 10;

    /** Enough for the last digit of the weights. */
    private static final int STEPS = 150;

    private static final List<String> LIMITS = List.of(
            "Not a medical device: for demonstration and research, never for a decision about a patient.",
            "Trained on one small public data set of unknown origin, with few strokes: the intervals are wide, and nothing"
                    + " is known about other populations, other years or other ways of measuring.",
            "The data set does not say when a stroke happened: a probability is that of having had one, not a risk per year.",
            "Under 40 the data set has almost no strokes; there, probabilities rest on the line through the older patients.",
            "bmi, gender and smoking say little in this data set beside age, and are shrunk hard for that reason; their small"
                    + " contributions must not be read as harmlessness.",
            "In the data set patients without bmi had strokes far more often; the model ignores that, since it says how the"
                    + " data were collected and nothing about a patient.");

    private ModelTrainer() {}

    /** A trained model that is not yet written. */
    public record Trained(StrokeModel model, byte[] artifact) {

        /** Writes artifact and card, replacing those that are there. */
        public void write(Path directory) throws IOException {
            ModelFiles.write(directory, artifact, model.card());
        }
    }

    /**
     * Chooses the regularisation, fits, and measures by cross-validation.
     *
     * @param progress is told in one line what is being done
     */
    public static Trained train(PatientData data, Bands bands, Consumer<String> progress) {
        CrossValidation validation = new CrossValidation(data);
        progress.accept("choosing the regularisation by cross-validation");
        List<ModelCard.RidgeTrial> trials = RidgeSearch.trials(validation, data, SEED);
        Ridge ridge = RidgeSearch.best(trials);
        progress.accept("measuring by ten-fold cross-validation");
        double[] probabilities = validation.probabilities(ridge, FOLDS, SEED);
        Evaluation evaluation = Evaluation.of(new RankedScores(probabilities, data.strokes()), bands);
        progress.accept("fitting all " + data.patients().size() + " rows");
        Regression regression = Regression.fit(
                data.patients().stream().map(Standardisation::features).toList(),
                data.strokes(),
                ridge,
                STEPS,
                "CSV file with SHA-256 " + data.sha256());
        byte[] artifact = ModelFiles.toBytes(regression.model());
        Weights weights = regression.compile();
        ModelCard card = new ModelCard(
                ModelFiles.version(artifact, regression.standardisation(), bands),
                Sha256.of(artifact),
                "Logistic regression with a ridge, fitted with Tribuo " + Tribuo.VERSION,
                describe(data),
                ridge,
                trials,
                bands,
                weights.base(),
                coefficients(regression),
                evaluation,
                LIMITS);
        return new Trained(new StrokeModel(weights, card), artifact);
    }

    private static ModelCard.TrainingData describe(PatientData data) {
        List<Patient> patients = data.patients();
        return new ModelCard.TrainingData(
                data.sha256(),
                patients.size(),
                data.strokeCount(),
                (double) data.strokeCount() / patients.size(),
                (int) patients.stream().filter(p -> Double.isNaN(p.bmi())).count(),
                (int) patients.stream()
                        .filter(p -> p.smokingStatus() == SmokingStatus.UNKNOWN)
                        .count());
    }

    private static List<ModelCard.Coefficient> coefficients(Regression regression) {
        double[] mean = regression.standardisation().mean();
        double[] scale = regression.standardisation().scale();
        double[] weights = regression.weights();
        return IntStream.range(0, weights.length)
                .mapToObj(f -> new ModelCard.Coefficient(
                        Feature.ALL.get(f).name(),
                        Feature.ALL.get(f).input().column(),
                        mean[f],
                        scale[f],
                        weights[f] / scale[f]))
                .toList();
    }
}
