/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Matrix;
import org.tribuo.math.la.Tensor;

/**
 * Makes Tribuo's gradient descent a ridge regression that converges: it subtracts {@code ridge * weight} from the gradient
 * of every weight but the bias, and takes quasi-Newton steps (BFGS). None of Tribuo's own optimisers has a ridge that spares
 * the bias, which a calibrated probability needs. Works on full batches of unit weight only.
 */
final class RidgeOptimiser implements StochasticGradientOptimiser {

    private static final double SMALLEST_CURVATURE = 1e-14;

    /** The curvature per example where all probabilities are one half, as they are at the start. */
    private static final double START_CURVATURE = 0.25;

    /** After so many steps the bias is near its place. */
    private static final int STEPS_TO_BIAS = 2;

    @Config(mandatory = true, description = "The ridge of each weight, in the order of Tribuo's feature ids.")
    private double[] ridge;

    @Config(mandatory = true, description = "The number of examples, all of which are in each batch.")
    private int examples;

    private DenseMatrix weights;
    private DenseVector lastGradient;
    private DenseVector lastStep;
    private DenseMatrix inverseHessian;
    private double biasCurvature;
    private int steps;

    RidgeOptimiser(double[] ridge, int examples) {
        this.ridge = ridge.clone();
        this.examples = examples;
    }

    @SuppressWarnings("unused") // Tribuo's configuration system makes the object, then sets the fields.
    private RidgeOptimiser() {}

    @Override
    public void initialise(Parameters parameters) {
        reset();
        weights = (DenseMatrix) parameters.get()[0];
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        DenseVector gradient = gradient((Matrix) updates[0]);
        if (lastStep == null) {
            double excess = gradient.get(gradient.size() - 1) / examples;
            biasCurvature = START_CURVATURE - excess * excess;
            inverseHessian = inverseDiagonal(START_CURVATURE);
        } else {
            learnCurvature(gradient);
        }
        lastGradient = gradient;
        lastStep = inverseHessian.leftMultiply(gradient);
        int columns = weights.getDimension2Size();
        DenseMatrix step = new DenseMatrix(weights.getDimension1Size(), columns);
        for (int i = 0; i < lastStep.size(); i++) {
            step.set(i / columns, i % columns, lastStep.get(i));
        }
        return new Tensor[] {step};
    }

    /** The gradient of the penalised log-likelihood, row by row; Tribuo hands it over times the size of the batch. */
    private DenseVector gradient(Matrix update) {
        int columns = weights.getDimension2Size();
        double[] gradient = new double[weights.getDimension1Size() * columns];
        for (int i = 0; i < gradient.length; i++) {
            int row = i / columns;
            int column = i % columns;
            // Twice, since the rows of the two labels mirror each other and the ridge is on their difference.
            gradient[i] = update.get(row, column) / examples - 2 * ridgeOf(column) * weights.get(row, column);
        }
        return DenseVector.createDenseVector(gradient);
    }

    /** The BFGS update of the inverse Hessian of the negative log-likelihood, from the last step and what it changed. */
    private void learnCurvature(DenseVector gradient) {
        DenseVector change = lastGradient.subtract(gradient);
        double curvature = lastStep.dot(change);
        if (curvature < SMALLEST_CURVATURE) {
            return;
        }
        if (++steps == STEPS_TO_BIAS) {
            inverseHessian = inverseDiagonal(biasCurvature);
        }
        DenseVector mapped = inverseHessian.leftMultiply(change);
        double factor = (1 + change.dot(mapped) / curvature) / curvature;
        for (int i = 0; i < change.size(); i++) {
            for (int j = 0; j < change.size(); j++) {
                inverseHessian.add(
                        i,
                        j,
                        factor * lastStep.get(i) * lastStep.get(j)
                                - (mapped.get(i) * lastStep.get(j) + lastStep.get(i) * mapped.get(j)) / curvature);
            }
        }
    }

    /** A first guess, as if the features were uncorrelated. */
    private DenseMatrix inverseDiagonal(double curvature) {
        int columns = weights.getDimension2Size();
        int size = weights.getDimension1Size() * columns;
        DenseMatrix matrix = new DenseMatrix(size, size);
        for (int i = 0; i < size; i++) {
            matrix.set(i, i, 1 / (2 * (examples * curvature + ridgeOf(i % columns))));
        }
        return matrix;
    }

    /** Tribuo's last column is the bias, which has none. */
    private double ridgeOf(int column) {
        return column < ridge.length ? ridge[column] : 0;
    }

    @Override
    public void reset() {
        weights = null;
        lastGradient = null;
        lastStep = null;
        inverseHessian = null;
        steps = 0;
    }

    @Override
    public StochasticGradientOptimiser copy() {
        return new RidgeOptimiser(ridge, examples);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
    }
}
