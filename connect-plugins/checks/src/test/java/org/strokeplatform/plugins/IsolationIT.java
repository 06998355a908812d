/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive, unpacked into a worker's plugin.path; run on the oldest Connect that it supports and on the newest. */
class IsolationIT {

    private static final String PACKAGE = "org.strokeplatform.smt.";

    @TempDir
    private static Path pluginPath;

    private static Plugins plugins;

    @BeforeAll
    static void unpack() throws Exception {
        Packaged.unpack(Packaged.transforms(), pluginPath);
        plugins = new Plugins(Map.of("plugin.path", pluginPath.toString(), "plugin.discovery", "service_load"));
    }

    @Test
    void runsOnTheConnectThatIsMeant() {
        assertThat(AppInfoParser.getVersion()).isEqualTo(System.getProperty("connect.version"));
    }

    @Test
    void isFoundByItsServiceFilesAlone() {
        assertThat(ours())
                .extracting(PluginDesc::className)
                .containsExactlyInAnyOrder(
                        PACKAGE + "StrokeScore",
                        PACKAGE + "Pseudonymize",
                        PACKAGE + "FailOnReread",
                        PACKAGE + "cdc.AtPlaces",
                        PACKAGE + "cdc.FailOnTruncate",
                        PACKAGE + "cdc.KeepRiskAtLeast",
                        PACKAGE + "cdc.MicroTimestampToText",
                        PACKAGE + "cdc.RelaxSchema",
                        PACKAGE + "cdc.TruncateToRow",
                        PACKAGE + "RiskAtLeast");
        assertThat(ours()).allSatisfy(plugin -> {
            assertThat(plugin.version()).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(plugin.location()).contains(pluginPath.getFileName().toString());
            assertThat(plugin.loader()).isInstanceOf(PluginClassLoader.class);
            assertThat(plugin.pluginClass().getClassLoader()).isSameAs(plugin.loader());
        });
    }

    @Test
    void scoresAndSelectsInIsolation() throws Exception {
        Transformation<SinkRecord> score = create("StrokeScore");
        Predicate<SinkRecord> high = create("RiskAtLeast");
        score.configure(Map.of());
        high.configure(Map.of("category", "High"));

        SinkRecord scored = score.apply(patient());

        assertThat(((Struct) scored.value()).getFloat64("probability")).isBetween(0.107, 1.0);
        assertThat(high.test(scored)).isTrue();
        score.close();
        high.close();
    }

    @Test
    void pseudonymisesInIsolation() throws Exception {
        Transformation<SinkRecord> pseudonymize = create("Pseudonymize");
        pseudonymize.configure(
                Map.of("fields", "gender", "key", "0123456789abcdef0123456789abcdef", "key.id", "k1", "cap", "age:89"));

        Struct row = (Struct) pseudonymize.apply(patient()).value();

        assertThat(row.getString("gender")).startsWith("k1:");
        assertThat(row.getFloat64("age")).isEqualTo(89);
        pseudonymize.close();
    }

    private static Stream<PluginDesc<?>> descriptions() {
        return Stream.concat(plugins.transformations().stream(), plugins.predicates().stream());
    }

    private static Iterable<PluginDesc<?>> ours() {
        return descriptions()
                .filter(plugin -> plugin.className().startsWith(PACKAGE))
                .toList();
    }

    @SuppressWarnings("unchecked") // The class is found by name; its kind is the caller's to know.
    private static <T> T create(String name) throws ReflectiveOperationException {
        Class<?> plugin = descriptions()
                .filter(description -> description.className().equals(PACKAGE + name))
                .findFirst()
                .orElseThrow()
                .pluginClass();
        return (T) plugin.getDeclaredConstructor().newInstance();
    }

    private static SinkRecord patient() {
        Schema schema = SchemaBuilder.struct()
                .field("gender", Schema.STRING_SCHEMA)
                .field("age", Schema.FLOAT64_SCHEMA)
                .field("hypertension", Schema.INT16_SCHEMA)
                .field("heart_disease", Schema.INT16_SCHEMA)
                .field("avg_glucose_level", Schema.FLOAT64_SCHEMA)
                .field("bmi", Schema.FLOAT64_SCHEMA)
                .field("smoking_status", Schema.STRING_SCHEMA)
                .build();
        Struct row = new Struct(schema)
                .put("gender", "Male")
                .put("age", 95.0)
                .put("hypertension", (short) 1)
                .put("heart_disease", (short) 1)
                .put("avg_glucose_level", 240.0)
                .put("bmi", 32.0)
                .put("smoking_status", "smokes");
        return new SinkRecord("patients", 0, null, null, schema, row, 0);
    }
}
