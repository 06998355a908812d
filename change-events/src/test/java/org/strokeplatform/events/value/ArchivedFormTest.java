/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.value;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ArchivedFormTest {

    private final ArchivedForm form = new ArchivedForm("k".repeat(32), "k1");

    @Test
    void hidesTheNameAndTheGreatAge() {
        Map<String, Object> row = new HashMap<>(
                Map.of("name", "Ada", "age", 95.0, "bmi", 95.0, "prediction_data", Map.of("age", 95.0, "bmi", 95.0)));

        Map<String, Object> archived = form.of(row);

        assertThat(archived.get("name")).asString().startsWith("k1:").doesNotContain("Ada");
        assertThat(archived).containsEntry("age", 89.0).containsEntry("bmi", 95.0);
        assertThat(archived).containsEntry("prediction_data", Map.of("age", 89.0, "bmi", 95.0));
        assertThat(row).containsEntry("name", "Ada");
    }

    @Test
    void dropsTheValuesOfFactors() {
        Map<String, Object> row = Map.of("contributing_factors", List.of(Map.of("feature", "age", "value", 95.0)));

        assertThat(form.of(row)).containsEntry("contributing_factors", List.of(Map.of("feature", "age")));
    }
}
