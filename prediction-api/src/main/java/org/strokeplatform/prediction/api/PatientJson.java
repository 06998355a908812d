/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.strokeplatform.model.PatientInput;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a patient's fields out of a body while it arrives. What is in no field of a patient takes no memory. */
public final class PatientJson {

    /** The fields of a patient that a request may bring. */
    public static final Set<String> FIELDS = Stream.concat(
                    Arrays.stream(PatientInput.values()).map(PatientInput::column),
                    Stream.of("name", "country", "province"))
            .collect(Collectors.toUnmodifiableSet());

    private PatientJson() {}

    /** Reads the value that the parser is at, which need not be a patient. */
    public static JsonNode read(JsonParser json) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            return value(json);
        }
        ObjectNode patient = JsonNodeFactory.instance.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (FIELDS.contains(field)) {
                patient.set(field, value(json));
            } else {
                json.skipChildren();
            }
        }
        return patient;
    }

    /** A plain value as it stands; of an array or object only that it is one, as no field takes either. */
    public static JsonNode value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_ARRAY -> {
                json.skipChildren();
                yield JsonNodeFactory.instance.arrayNode();
            }
            case START_OBJECT -> {
                json.skipChildren();
                yield JsonNodeFactory.instance.objectNode();
            }
            default -> json.readValueAsTree();
        };
    }
}
