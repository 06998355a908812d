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

    /** With fewer patients with or without a stroke there is nothing to learn, nor to validate. */
    public static final int LEAST_OF_EACH = 50;

    private static final long SEED = 1;
    private static final int FOLDS = 10;

    private static final double TOLERANCE = 1e-6;

    private ModelTrainer() {}

    /** A trained model that is not yet written. */
    public record Trained(StrokeModel model, byte[] artifact) {

        /** Writes artifact and card, replacing those that are there. */
        public void write(Path directory) throws IOException {
            ModelFiles.write(directory, artifact, model.card());
        }
    }

    /**
     * Chooses the regularization, fits, and measures by cross-validation, the choice included.
     *
     * @param data with at least {@link #LEAST_OF_EACH} patients with and without a stroke
     * @param progress receives in one line what is being done
     */
    public static Trained train(PatientData data, Bands bands, Consumer<String> progress) {
        progress.accept("choosing the regularization by cross-validation");
        List<ModelCard.RidgeTrial> trials = RidgeSearch.trials(data, SEED);
        Ridge ridge = RidgeSearch.best(trials);
        progress.accept("measuring by ten-fold cross-validation, with a choice of its own in each fold");
        CrossValidation validation = CrossValidation.of(data, FOLDS, SEED);
        Evaluation evaluation = Evaluation.of(new RankedScores(validation.probabilities(), data.strokes()), bands);
        progress.accept("fitting all " + data.patients().size() + " rows");
        Regression regression =
                TrainingSet.of(data, "CSV file with SHA-256 " + data.sha256()).fit(ridge, TrainingSet.STEPS_TO_SHIP);
        byte[] artifact = regression.model().serialize().toByteArray();
        Weights weights = regression.compile();
        requireConverged(weights, data);
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
                KnownLimits.of(data, validation.ridges()));
        return new Trained(new StrokeModel(weights, card), artifact);
    }

    /** At the optimum the probabilities add up to the number of strokes, since the base has no ridge. */
    private static void requireConverged(Weights weights, PatientData data) {
        double expected =
                data.patients().stream().mapToDouble(weights::probability).sum();
        if (!(Math.abs(expected - data.strokeCount()) < TOLERANCE * data.strokeCount())) {
            throw new IllegalStateException(
                    "The fit did not converge on these rows; is an input the same in nearly all of them?");
        }
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
