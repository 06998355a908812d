/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;

import java.util.List;

/** Standardised rows as Tribuo takes them, ready to be fitted more than once. */
record TrainingSet(Standardisation standardisation, MutableDataset<Label> dataset) {

    /** Quasi-Newton steps for the log loss to be right to four digits, far below what a fold's sampling changes. */
    static final int STEPS_TO_MEASURE = 15;

    /** Quasi-Newton steps for the last digit of the weights. */
    static final int STEPS_TO_SHIP = 50;

    /** @param source what the provenance says of the rows */
    static TrainingSet of(PatientData data, String source) {
        List<double[]> rows =
                data.patients().stream().map(Standardisation::features).toList();
        Standardisation standardisation = Standardisation.of(rows);
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance(source, RidgeTrainer.NO_TIME, labels), labels);
        for (int i = 0; i < rows.size(); i++) {
            Label label = data.strokes().get(i) ? Regression.STROKE : Regression.NO_STROKE;
            dataset.add(Regression.example(standardisation, rows.get(i), label));
        }
        return new TrainingSet(standardisation, dataset);
    }

    /** @param steps {@link #STEPS_TO_MEASURE} or {@link #STEPS_TO_SHIP} */
    Regression fit(Ridge ridge, int steps) {
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        double[] ridges = new double[features.size()];
        for (Feature feature : Feature.ALL) {
            ridges[features.getID(feature.name())] = ridge.of(feature);
        }
        return new Regression(standardisation, new RidgeTrainer(ridges, dataset.size(), steps).train(dataset));
    }
}
