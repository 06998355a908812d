/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class NotebookTest {

    private final JsonNode notebook = read();

    @Test
    void storesNoOutputs() {
        for (JsonNode cell : notebook.get("cells")) {
            if (cell.get("cell_type").asText().equals("code")) {
                assertThat(cell.get("outputs")).isEmpty();
                assertThat(cell.get("execution_count").isNull()).isTrue();
            }
        }
    }

    @Test
    void explainsEachCellAndKeepsItShort() {
        String before = "";
        for (JsonNode cell : notebook.get("cells")) {
            String type = cell.get("cell_type").asText();
            if (type.equals("code")) {
                assertThat(before).isEqualTo("markdown");
            }
            assertThat(cell.get("source").size()).isLessThanOrEqualTo(10);
            before = type;
        }
    }

    @Test
    void holdsNoPathsAndNoSecrets() {
        assertThat(notebook.toString())
                .doesNotContainPattern("/home|/root|/tmp|127\\.0\\.0\\.1|(?i)password *=|secret");
    }

    private static JsonNode read() {
        try {
            return new JsonMapper()
                    .readTree(Path.of("notebooks/stroke_risk.ipynb").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
