/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.prediction.api.ProblemException;

import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads request bodies as JSON while they arrive, strictly, and says where one is broken without quoting it. */
public final class JsonBodies {

    /** 10 MiB of braces and commas are five times as many; 10,000 patients with every field are a quarter. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            .build();

    private JsonBodies() {}

    /** Takes what it needs of a body's only value. */
    @FunctionalInterface
    public interface Reader<T> {

        /** Begins at the value's first token and ends at its last. */
        T read(JsonParser json) throws IOException;
    }

    /** Reads the body's only value; 400 when it is not JSON, 413 when it holds too many values. */
    public static <T> T read(InputStream body, Reader<T> reader) throws IOException {
        try (JsonParser json = MAPPER.createParser(body)) {
            return read(json, reader);
        } catch (CharConversionException e) {
            throw new ProblemException(400, "The body is not UTF-8");
        }
    }

    private static <T> T read(JsonParser json, Reader<T> reader) throws IOException {
        try {
            if (json.nextToken() == null) {
                throw new ProblemException(400, "The body is empty, a JSON object was expected");
            }
            T value = reader.read(json);
            if (json.nextToken() != null) {
                throw notJson(json.currentTokenLocation());
            }
            return value;
        } catch (JsonProcessingException e) {
            if (json.currentTokenCount() > MOST_TOKENS) {
                throw new ProblemException(
                        413, "The body holds more than " + MOST_TOKENS + " values, send it in parts");
            }
            throw notJson(e.getLocation());
        }
    }

    /** Writes an answer. */
    public static byte[] write(ObjectWriter writer, Object answer) {
        try {
            return writer.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of ours is always JSON", e);
        }
    }

    /** Writes answers, each on a line of its own. */
    public static byte[] writeLines(ObjectWriter writer, List<Object> answers) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Object answer : answers) {
            lines.writeBytes(write(writer, answer));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static ProblemException notJson(JsonLocation location) {
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new ProblemException(400, "The body is not JSON" + where);
    }
}
