/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AddedFieldsTest {

    private static final TableId PATIENTS = new TableId("clinic", "patients");
    private static final TableId PREDICTIONS = new TableId("clinic", "predictions");

    private final Map<String, String> config = new HashMap<>(Map.of(
            "topic.prefix", "cdc",
            "transforms", "once, score",
            "transforms.once.type", "org.strokeplatform.smt.FailOnReread",
            "transforms.score.type", "org.strokeplatform.smt.StrokeScore"));

    @Test
    void areAddedToEachTableWithoutAPredicate() {
        assertThat(new AddedFields(config).to(PREDICTIONS))
                .containsExactlyInAnyOrder("probability", "risk_category", "model_version");
    }

    @Test
    void followAPredicateOfTheTopicsName() {
        config.put("transforms.score.predicate", "patients");
        config.put("predicates.patients.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        config.put("predicates.patients.pattern", "cdc\\.clinic\\.patients");

        assertThat(new AddedFields(config).to(PATIENTS)).isNotEmpty();
        assertThat(new AddedFields(config).to(PREDICTIONS)).isEmpty();

        config.put("transforms.score.negate", "true");
        assertThat(new AddedFields(config).to(PATIENTS)).isEmpty();
        assertThat(new AddedFields(config).to(PREDICTIONS)).isNotEmpty();
    }

    @Test
    void haveTheNamesOfTheSettings() {
        config.put("transforms.score.add", "probability,contributing_factors");
        config.put("transforms.score.output.probability", "Stroke_Risk");

        assertThat(new AddedFields(config).to(PATIENTS))
                .containsExactlyInAnyOrder("stroke_risk", "contributing_factors");
    }

    @Test
    void areNoneThatMayExist() {
        config.put("transforms.score.existing", "keep");

        assertThat(new AddedFields(config).to(PATIENTS)).isEmpty();
    }
}
