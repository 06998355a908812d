/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ModelCardTest {

    private final ModelCard card = StrokeModel.packaged().card();

    @Test
    void isReadBackAsItWasWritten() throws Exception {
        assertThat(ModelFiles.JSON.readValue(card.toJson(), ModelCard.class)).isEqualTo(card);
    }

    @Test
    void isWrittenAsItIsPackaged() throws Exception {
        try (var stream = ModelFiles.class.getResourceAsStream(ModelFiles.CARD)) {
            assertThat(stream).hasContent(card.toJson());
        }
    }

    @Test
    void isThePageInTheDocumentation() throws Exception {
        Path page = Path.of("../docs/model-card.md");

        assertThat(page)
                .as("after training a new packaged model: the command card > docs/model-card.md")
                .hasContent(card.toMarkdown());
    }

    @Test
    void showsWhatTheModelReached() {
        Evaluation measured = card.crossValidation();

        assertThat(measured.rocAuc().value()).isGreaterThanOrEqualTo(0.840);
        assertThat(measured.brierScore().value()).isLessThanOrEqualTo(0.0425);
        assertThat(measured.expectedCalibrationError().value()).isLessThanOrEqualTo(0.010);
    }
}
