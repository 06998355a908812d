/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What Grafana needs to load the dashboards by provisioning alone. */
class DashboardsTest {

    private static final Path DASHBOARDS = ProjectFiles.GRAFANA.resolve("dashboards");
    private static final Set<String> PANELS =
            Set.of("row", "timeseries", "stat", "table", "heatmap", "bargauge", "barchart", "piechart");
    private static final int WIDTH = 24;

    @Test
    void haveNamesOfTheirOwnAndAVersionThatGrafanaKnows() throws IOException {
        Set<String> uids = new HashSet<>();
        for (Path file : ProjectFiles.in(DASHBOARDS, ".json")) {
            JsonNode dashboard = ProjectFiles.json(file);
            assertThat(file.getFileName().toString())
                    .isEqualTo(dashboard.path("uid").asText() + ".json");
            assertThat(uids.add(dashboard.path("uid").asText())).isTrue();
            assertThat(dashboard.path("title").asText()).isNotBlank();
            assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
            assertThat(dashboard.has("id"))
                    .as("an id of another Grafana in %s", file)
                    .isFalse();
            assertThat(dashboard.path("time").path("from").asText()).startsWith("now-");
        }
        assertThat(uids)
                .containsExactlyInAnyOrder(
                        "stroke-pipeline", "stroke-api", "stroke-model", "stroke-servers", "stroke-predictions");
    }

    @Test
    void askOnlySourcesThatAreProvisioned() throws IOException {
        Set<String> provisioned = new TreeSet<>();
        for (Path file : ProjectFiles.in(ProjectFiles.GRAFANA.resolve("provisioning/datasources"), ".yml")) {
            for (Object source :
                    ProjectFiles.list(ProjectFiles.map(ProjectFiles.yaml(file)).get("datasources"))) {
                Map<?, ?> fields = ProjectFiles.map(source);
                provisioned.add(fields.get("type") + " " + fields.get("uid"));
            }
        }

        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                JsonNode source = target.path("datasource");
                assertThat(provisioned)
                        .contains(source.path("type").asText() + " "
                                + source.path("uid").asText());
                assertThat(source).isEqualTo(panel.path("datasource"));
            }
        }
    }

    @Test
    void haveAQuestionInEachPanelAndNoPanelOverAnother() throws IOException {
        for (Path file : ProjectFiles.in(DASHBOARDS, ".json")) {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : ProjectFiles.json(file).path("panels")) {
                String name = file.getFileName() + ": " + panel.path("title").asText();
                assertThat(PANELS).as(name).contains(panel.path("type").asText());
                assertThat(ids.add(panel.path("id").asInt())).as(name).isTrue();
                assertThat(panel.path("title").asText()).isNotBlank();
                JsonNode place = panel.path("gridPos");
                assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(WIDTH);
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        String cell = (place.path("x").asInt() + x) + "/"
                                + (place.path("y").asInt() + y);
                        assertThat(cells.add(cell))
                                .as("%s lies over another", name)
                                .isTrue();
                    }
                }
                if (!panel.path("type").asText().equals("row")) {
                    assertThat(panel.path("targets")).as(name).isNotEmpty();
                    panel.path("targets")
                            .forEach(target -> assertThat(target.path("expr").asText()
                                            + target.path("rawSql").asText())
                                    .as(name)
                                    .isNotBlank());
                }
            }
        }
    }

    @Test
    void askInSqlWhatTheFilesSay() throws IOException {
        Set<String> files = new TreeSet<>();
        for (Path file : ProjectFiles.in(ProjectFiles.GRAFANA.resolve("sql"), ".sql")) {
            files.add(Files.readString(file));
        }
        Set<String> asked = panels().stream()
                .flatMap(panel -> panel.findValuesAsText("rawSql").stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).isEqualTo(files);
        assertThat(asked)
                .allSatisfy(sql -> assertThat(sql).contains("$__timeFilter(").doesNotContainPattern("(?i)\\bname\\b"));
    }

    private static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        for (Path file : ProjectFiles.in(DASHBOARDS, ".json")) {
            ProjectFiles.json(file).path("panels").forEach(panels::add);
        }
        return panels;
    }
}
