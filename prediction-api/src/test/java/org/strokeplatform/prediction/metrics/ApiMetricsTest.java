/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import org.junit.jupiter.api.Test;
import org.strokeplatform.model.ModelCard;
import org.strokeplatform.model.StrokeModel;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ApiMetricsTest {

    @Test
    void startsEveryCategoryAtZeroSoThatTheFirstPredictionIsAnIncrease() {
        ModelCard card = StrokeModel.packaged().card();
        ApiMetrics metrics = new ApiMetrics();

        metrics.expect(card);

        assertThat(predictions(metrics))
                .hasSize(3)
                .allMatch(count -> count.getValue() == 0)
                .allMatch(count -> count.getLabels().get("model_version").equals(card.version()))
                .extracting(count -> count.getLabels().get("risk_category"))
                .containsExactlyInAnyOrder("Low", "Medium", "High");
    }

    @Test
    void countsUnderTheVersionThatItExpects() {
        ModelCard card = StrokeModel.packaged().card();
        ApiMetrics metrics = new ApiMetrics();
        metrics.expect(card);

        metrics.stored("High", card.version(), 0.3);

        assertThat(predictions(metrics))
                .hasSize(3)
                .filteredOn(count -> count.getValue() == 1)
                .hasSize(1);
    }

    private static List<CounterDataPointSnapshot> predictions(ApiMetrics metrics) {
        return metrics.registry().scrape(name -> name.equals("predictions_total")).stream()
                .map(CounterSnapshot.class::cast)
                .flatMap(counter -> counter.getDataPoints().stream())
                .toList();
    }
}
