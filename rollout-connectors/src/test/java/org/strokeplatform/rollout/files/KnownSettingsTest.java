/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class KnownSettingsTest {

    private static final Set<String> DECLARED =
            Set.of("connector.class", "tasks.max", "transforms", "transforms.a.type", "transforms.a.field");

    @Test
    void knowsWhatIsDeclaredAndWhatIsHandedOn() {
        KnownSettings known = known("org.example.Sink", "a");

        assertThat(known.violation("tasks.max")).isEmpty();
        assertThat(known.violation("value.converter.schema.registry.url")).isEmpty();
        assertThat(known.violation("transforms.a.field")).isEmpty();
    }

    @Test
    void offersTheNearestName() {
        assertThat(known("org.example.Sink", "a").violation("task.max"))
                .hasValue("unknown setting, which Connect would ignore (did you mean 'tasks.max'?)");
        assertThat(known("org.example.Sink", "a").violation("transforms.a.filed"))
                .hasValue("unknown setting, which Connect would ignore (did you mean 'transforms.a.field'?)");
    }

    @Test
    void offersNothingThatIsFarOff() {
        assertThat(known("org.example.Sink", "a").violation("zzz.yyy.xxx"))
                .hasValue("unknown setting, which Connect would ignore");
    }

    @Test
    void findsATransformThatIsNotUsed() {
        assertThat(known("org.example.Sink", "b").violation("transforms.c.type"))
                .hasValue("'c' is not in 'transforms', so this does nothing");
    }

    @Test
    void leavesATransformAloneThatDeclaresNothing() {
        assertThat(known("org.example.Sink", "a, b").violation("transforms.b.any"))
                .isEmpty();
    }

    @Test
    void knowsWhatAConnectorHandsOnToItsLibraries() {
        assertThat(known("org.apache.iceberg.connect.IcebergSinkConnector", "a").violation("iceberg.catalog.any"))
                .isEmpty();
        assertThat(known("org.apache.iceberg.connect.IcebergSinkConnector", "a")
                        .violation("iceberg.tables.auto-create-props.write.any"))
                .isEmpty();
        assertThat(known("org.example.Sink", "a").violation("iceberg.catalog.any"))
                .isPresent();
    }

    @Test
    void knowsTheSettingsOfDebeziumsConvertersThatAreUsed() {
        Map<String, String> config =
                Map.of("connector.class", "io.debezium.connector.mysql.MySqlConnector", "converters", "times, points");
        KnownSettings known = new KnownSettings(config, DECLARED, Set.of());

        assertThat(known.violation("times.type")).isEmpty();
        assertThat(known.violation("points.any")).isEmpty();
        assertThat(known.violation("timers.type")).isPresent();
        assertThat(known("io.debezium.connector.mysql.MySqlConnector", "a").violation("times.type"))
                .isPresent();
    }

    private static KnownSettings known(String connectorClass, String transforms) {
        return new KnownSettings(
                Map.of("connector.class", connectorClass, "transforms", transforms), DECLARED, Set.of());
    }
}
