/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads request bodies as JSON, strictly, and says where one is broken without quoting it. */
public final class JsonBodies {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonBodies() {}

    /** Reads one value; 400 when the body is not JSON. */
    public static JsonNode read(InputStream body) throws IOException {
        try {
            JsonNode node = READER.readTree(body);
            if (node.isMissingNode()) {
                throw new ProblemException(400, "The body is empty, a JSON object was expected");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (CharConversionException e) {
            throw new ProblemException(400, "The body is not UTF-8");
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

    private static ProblemException notJson(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new ProblemException(400, "The body is not JSON" + where);
    }
}
