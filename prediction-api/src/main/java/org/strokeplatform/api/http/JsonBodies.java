/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

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

    private static ProblemException notJson(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new ProblemException(400, "The body is not JSON" + where);
    }
}
