/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.strokeplatform.smt.cdc.AtPlaces;
import org.strokeplatform.smt.cdc.FailOnTruncate;
import org.strokeplatform.smt.pseudonymize.PseudonymizeConfig;
import org.strokeplatform.smt.score.RiskThreshold;
import org.strokeplatform.smt.score.StrokeScoreConfig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of settings and the samples in the README are those of the code; a failure prints what belongs there. */
class ReadmeTest {

    @Test
    void hasTheSettingsOfEveryPlugin() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme)
                .contains(table(StrokeScoreConfig.DEF))
                .contains(table(PseudonymizeConfig.DEF))
                .contains(table(RiskThreshold.DEF))
                .contains(table(new FailOnTruncate().config()))
                .contains(table(new AtPlaces().config()));
        assertThat(readme.substring(readme.indexOf("## KeepRiskAtLeast"), readme.indexOf("## RiskAtLeast")))
                .contains(table(RiskThreshold.DEF));
    }

    @Test
    void showsWhatStrokeScoreAdds() throws IOException {
        List<Map<String, Object>> rows = Pattern.compile("```json\n(\\{\"id\": 7, .*?})\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(sample -> row(sample.group(1)))
                .toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(2);
        try (StrokeScore<SourceRecord> transform = new StrokeScore<>()) {
            transform.configure(Map.of());
            assertThat(transform.apply(TestRecords.record(rows.get(0))).value()).isEqualTo(rows.get(1));
        }
    }

    @Test
    void namesEveryPluginThatItsArchiveHolds() throws IOException {
        String readme = Files.readString(Path.of("../connect-plugins/stroke-score/src/main/doc/README.md"));

        Set<String> plugins = new TreeSet<>();
        for (String kind : List.of("Transformation", "predicates.Predicate")) {
            plugins.addAll(Files.readAllLines(
                    Path.of("src/main/resources/META-INF/services/org.apache.kafka.connect.transforms." + kind)));
        }
        assertThat(readme.lines().map(String::strip).filter(line -> line.startsWith("org.strokeplatform.smt.")))
                .containsExactlyInAnyOrderElementsOf(plugins);
    }

    private static Map<String, Object> row(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(ConfigDef def) {
        return def.configKeys().values().stream()
                .map(ReadmeTest::line)
                .collect(Collectors.joining(
                        "\n", "| Setting | Meaning | Default | Values |\n|---|---|---|---|\n", "\n"));
    }

    private static String line(ConfigDef.ConfigKey key) {
        String type = key.type.name().toLowerCase(Locale.ROOT);
        String values = key.validator == null ? type : key.validator.toString();
        return "| `" + key.name + "` | " + key.documentation + " | " + defaultOf(key) + " | " + values + " |";
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (key.defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
            return "required";
        }
        if (key.defaultValue == null || key.defaultValue.equals(List.of())) {
            return "none";
        }
        String value = key.defaultValue instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : key.defaultValue.toString();
        return "`" + value + "`";
    }
}
