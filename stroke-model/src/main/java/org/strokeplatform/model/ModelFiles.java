/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.tribuo.Model;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The two files of a model, checked against each other.
 *
 * @param regression read from the artifact and the card's standardisation
 */
record ModelFiles(Regression regression, ModelCard card) {

    static final String ARTIFACT = "stroke-model.pb";
    static final String CARD = "stroke-model.json";

    /** Refuses a card that lacks a field; reads one with more fields, which a newer program wrote. */
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // Java's own rendering of doubles changed in Java 19; this one is the same everywhere.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String VERSION_PREFIX = "lr-";
    private static final int VERSION_LENGTH = 12;

    static ModelFiles packaged() {
        return load(resource(ARTIFACT), resource(CARD), "The packaged model");
    }

    static ModelFiles load(Path directory) {
        return load(
                read(directory.resolve(ARTIFACT)),
                read(directory.resolve(CARD)),
                "The model in " + directory.toAbsolutePath());
    }

    /** The version that the contents of a model have. */
    static String version(byte[] artifact, Standardisation standardisation, Bands bands) {
        String sum = Sha256.of(
                artifact,
                Sha256.bytes(standardisation.mean()),
                Sha256.bytes(standardisation.scale()),
                Sha256.bytes(bands.lowBelow(), bands.highFrom()));
        return VERSION_PREFIX + sum.substring(0, VERSION_LENGTH);
    }

    private static ModelFiles load(byte[] artifact, byte[] cardJson, String name) {
        ModelCard card = card(cardJson, name);
        if (!card.artifactSha256().equals(Sha256.of(artifact))) {
            throw new ModelLoadException(name + " is damaged or mixed up: " + ARTIFACT + " is not the artifact that "
                    + CARD + " describes; copy both files from the same training, or train again");
        }
        Standardisation standardisation = standardisation(card, name);
        if (!card.version().equals(version(artifact, standardisation, card.bands()))) {
            throw new ModelLoadException(name + " is damaged or edited: standardisation or bands in " + CARD
                    + " are not those of version " + card.version() + "; train again to change them");
        }
        return new ModelFiles(new Regression(standardisation, model(artifact, name)), card);
    }

    private static ModelCard card(byte[] json, String name) {
        try {
            return JSON.readValue(json, ModelCard.class);
        } catch (JsonProcessingException e) {
            // The parser's own message may quote the whole document.
            throw new ModelLoadException(
                    name + " cannot be read: " + CARD + " is not a complete model card in JSON; train again", e);
        } catch (IOException e) {
            throw new ModelLoadException(name + " cannot be read: " + CARD + ": " + e.getMessage(), e);
        }
    }

    private static Standardisation standardisation(ModelCard card, String name) {
        Map<String, ModelCard.Coefficient> coefficients = card.coefficients().stream()
                .collect(Collectors.toMap(ModelCard.Coefficient::feature, Function.identity(), (a, b) -> a));
        List<ModelCard.Coefficient> ordered =
                Feature.ALL.stream().map(f -> coefficients.get(f.name())).toList();
        if (ordered.contains(null) || card.coefficients().size() != ordered.size()) {
            throw new ModelLoadException(
                    name
                            + " has other features than this program computes; use the program that trained it, or train again");
        }
        return new Standardisation(
                ordered.stream().mapToDouble(ModelCard.Coefficient::mean).toArray(),
                ordered.stream().mapToDouble(ModelCard.Coefficient::scale).toArray());
    }

    private static LinearSGDModel model(byte[] artifact, String name) {
        try {
            Model<?> model = Model.deserializeFromStream(new ByteArrayInputStream(artifact));
            if (Regression.fits(model)) {
                return (LinearSGDModel) model;
            }
        } catch (IOException | RuntimeException e) {
            throw new ModelLoadException(
                    name + " cannot be read: " + ARTIFACT + " is not a Tribuo model; train again", e);
        }
        throw new ModelLoadException(
                name + " cannot be used: " + ARTIFACT + " holds a model of another kind; train again");
    }

    private static byte[] resource(String file) {
        try (InputStream stream = ModelFiles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new ModelLoadException("The packaged model is missing: the jar has no " + file);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new ModelLoadException("The packaged model cannot be read: " + file, e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ModelLoadException("No model: there is no " + file.toAbsolutePath() + "; train one first", e);
        } catch (IOException e) {
            throw new ModelLoadException(
                    "The model cannot be read: " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    static void write(Path directory, byte[] artifact, ModelCard card) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(ARTIFACT), artifact);
        Files.writeString(directory.resolve(CARD), card.toJson(), StandardCharsets.UTF_8);
    }
}
