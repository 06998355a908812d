/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.strokeplatform.smt.cdc.AtPlaces;
import org.strokeplatform.smt.cdc.FailOnTruncate;
import org.strokeplatform.smt.pseudonymize.PseudonymizeConfig;
import org.strokeplatform.smt.score.RiskAtLeastConfig;
import org.strokeplatform.smt.score.RiskThreshold;
import org.strokeplatform.smt.score.StrokeScoreConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of settings in the README are those of the code; a failure prints the table that belongs there. */
class ReadmeTest {

    @Test
    void hasTheSettingsOfEveryPlugin() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme)
                .contains(table(StrokeScoreConfig.DEF))
                .contains(table(PseudonymizeConfig.DEF))
                .contains(table(RiskAtLeastConfig.DEF))
                .contains(table(new FailOnTruncate().config()))
                .contains(table(new AtPlaces().config()));
        assertThat(readme.substring(readme.indexOf("## KeepRiskAtLeast"), readme.indexOf("## RiskAtLeast")))
                .contains(table(RiskThreshold.DEF));
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
