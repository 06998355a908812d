/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.util.List;

/**
 * What there is to know about a model, as it stands in JSON beside its artifact.
 *
 * @param version names this artifact, its standardisation and its bands, and nothing else
 * @param artifactSha256 of the artifact's bytes
 * @param algorithm what was fitted, with what
 * @param data what it was trained on
 * @param ridge how hard it was regularised
 * @param ridgeTrials what was tried to choose that
 * @param bands the limits between the risk categories
 * @param base the log-odds of the average training patient
 * @param coefficients one for each feature
 * @param crossValidation ten-fold, stratified, over the training data
 * @param limits what the model must not be used for, and why
 */
public record ModelCard(
        String version,
        String artifactSha256,
        String algorithm,
        TrainingData data,
        Ridge ridge,
        List<RidgeTrial> ridgeTrials,
        Bands bands,
        double base,
        List<Coefficient> coefficients,
        Evaluation crossValidation,
        List<String> limits) {

    /**
     * The data that a model was trained on.
     *
     * @param sha256 of the file
     * @param prevalence the share of rows with a stroke
     */
    public record TrainingData(
            String sha256, int rows, int strokes, double prevalence, int rowsWithoutBmi, int rowsWithUnknownSmoking) {}

    /** A regularisation and its log loss in repeated stratified five-fold cross-validation. */
    public record RidgeTrial(Ridge ridge, double logLoss) {}

    /**
     * What a feature adds to the log-odds: {@code logOddsPerUnit * (x - mean)}.
     *
     * @param feature its name in the artifact
     * @param input the column it is computed from
     * @param mean over the training patients of whom it is known
     * @param scale the artifact's weight belongs to {@code (x - mean) / scale}
     */
    public record Coefficient(String feature, String input, double mean, double scale, double logOddsPerUnit) {}

    /** The card as a page for readers. */
    public String toMarkdown() {
        return CardDocument.of(this);
    }

    /** The card as it stands in its file. */
    public String toJson() {
        try {
            return ModelFiles.JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A card is always JSON", e);
        }
    }
}
