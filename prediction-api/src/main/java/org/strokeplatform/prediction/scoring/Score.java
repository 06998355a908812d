/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.scoring;

/**
 * What the model says about a patient.
 *
 * @param probability between 0 and 1
 * @param riskCategory Low, Medium or High
 * @param contributingFactors JSON, the largest contribution first
 * @param predictionData JSON, the inputs with the engineered features
 */
public record Score(double probability, String riskCategory, String contributingFactors, String predictionData) {}
