/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelFilesTest {

    @TempDir
    private Path directory;

    private Path artifact;
    private Path card;

    @BeforeEach
    void copyThePackagedModel() throws IOException {
        artifact = copy(ModelFiles.ARTIFACT);
        card = copy(ModelFiles.CARD);
    }

    private Path copy(String file) throws IOException {
        try (InputStream stream = ModelFiles.class.getResourceAsStream(file)) {
            return Files.write(directory.resolve(file), stream.readAllBytes());
        }
    }

    private void edit(String from, String to) throws IOException {
        String json = Files.readString(card);
        assertThat(json).contains(from);
        Files.writeString(card, json.replace(from, to));
    }

    @Test
    void loadsWhatBelongsTogether() {
        assertThat(StrokeModel.load(directory).version())
                .isEqualTo(StrokeModel.packaged().version());
        assertThat(StrokeModel.load(directory).card())
                .isEqualTo(StrokeModel.packaged().card());
    }

    @Test
    void refusesATruncatedArtifact() throws IOException {
        byte[] bytes = Files.readAllBytes(artifact);
        Files.write(artifact, Arrays.copyOf(bytes, bytes.length / 2));

        refusesMixedUpFiles();
    }

    @Test
    void refusesAnArtifactWithAFlippedBit() throws IOException {
        byte[] bytes = Files.readAllBytes(artifact);
        bytes[bytes.length / 2] ^= 1;
        Files.write(artifact, bytes);

        refusesMixedUpFiles();
    }

    @Test
    void refusesAForeignArtifact() throws IOException {
        Files.writeString(artifact, "no model at all");

        refusesMixedUpFiles();
    }

    private void refusesMixedUpFiles() {
        assertThatThrownBy(() -> StrokeModel.load(directory))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("stroke-model.pb is not the artifact that stroke-model.json describes");
    }

    @Test
    void refusesAnArtifactThatIsNoModelThoughTheCardKnowsIt() throws IOException {
        Files.writeString(artifact, "no model at all");
        forgeCard();

        assertThatThrownBy(() -> StrokeModel.load(directory))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("stroke-model.pb is not a Tribuo model");
    }

    private void forgeCard() throws IOException {
        ModelCard packaged = StrokeModel.packaged().card();
        byte[] bytes = Files.readAllBytes(artifact);
        Standardisation standardisation = ModelFiles.packaged().regression().standardisation();
        edit(packaged.artifactSha256(), Sha256.of(bytes));
        edit(packaged.version(), ModelFiles.version(bytes, standardisation, packaged.bands()));
    }

    @Test
    void refusesEditedBands() throws IOException {
        edit("0.0215", "0.0315");

        assertThatThrownBy(() -> StrokeModel.load(directory))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("standardisation or bands in stroke-model.json are not those of version");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        edit(StrokeModel.packaged().version(), "lr-000000000000");

        assertThatThrownBy(() -> StrokeModel.load(directory)).isInstanceOf(ModelLoadException.class);
    }

    @Test
    void refusesACardOfOtherFeatures() throws IOException {
        edit("\"age_hypertension\"", "\"age_times_hypertension\"");

        assertThatThrownBy(() -> StrokeModel.load(directory))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("has other features than this program computes");
    }

    @Test
    void refusesACardThatIsCutOff() throws IOException {
        Files.writeString(card, Files.readString(card).substring(0, 500));

        refusesTheCard();
    }

    @Test
    void refusesACardWithoutBands() throws IOException {
        edit("\"bands\"", "\"stripes\"");

        refusesTheCard();
    }

    @Test
    void refusesACardWithBandsInTheWrongOrder() throws IOException {
        edit("0.0215", "0.9");

        refusesTheCard();
    }

    private void refusesTheCard() {
        assertThatThrownBy(() -> StrokeModel.load(directory))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("stroke-model.json is not a complete model card in JSON; train again");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Files.delete(artifact);

        assertThatThrownBy(() -> StrokeModel.load(directory))
                .isInstanceOf(ModelLoadException.class)
                .hasMessage("No model: there is no " + artifact + "; train one first");
    }
}
