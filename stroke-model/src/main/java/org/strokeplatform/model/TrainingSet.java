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

    /** @param source what the provenance says of the rows */
    static TrainingSet of(List<double[]> rows, List<Boolean> strokes, String source) {
        Standardisation standardisation = Standardisation.of(rows);
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance(source, RidgeTrainer.NO_TIME, labels), labels);
        for (int i = 0; i < rows.size(); i++) {
            Label label = strokes.get(i) ? Regression.STROKE : Regression.NO_STROKE;
            dataset.add(Regression.example(standardisation, rows.get(i), label));
        }
        return new TrainingSet(standardisation, dataset);
    }

    /** @param steps quasi-Newton steps: 15 give the log loss to four digits, 50 all digits of the weights */
    Regression fit(Ridge ridge, int steps) {
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        double[] ridges = new double[features.size()];
        for (Feature feature : Feature.ALL) {
            ridges[features.getID(feature.name())] = ridge.of(feature);
        }
        return new Regression(standardisation, new RidgeTrainer(ridges, dataset.size(), steps).train(dataset));
    }
}
