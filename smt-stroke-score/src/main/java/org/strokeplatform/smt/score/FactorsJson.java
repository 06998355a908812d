/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.strokeplatform.model.Factor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Contributing factors as JSON text, in the form of the API. */
final class FactorsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FactorsJson() {}

    static String of(List<Factor> factors) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Factor factor : factors) {
                json.writeStartObject();
                json.writeStringField("feature", factor.feature());
                json.writePOJOField("value", factor.value());
                json.writeNumberField("contribution", factor.contribution());
                json.writeStringField("direction", factor.direction().name().toLowerCase(Locale.ROOT));
                json.writeBooleanField("imputed", factor.imputed());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
