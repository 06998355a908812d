/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Canonical forms of JSON documents: the order of an object's members and the spelling of numbers do not count. */
final class JsonValues {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonValues() {}

    /** Text that is no JSON. */
    private record Malformed(Object text) {}

    /** Maps, lists, numbers, text, booleans and, for JSON's null, an empty {@link Optional}. */
    static Object of(Object text) {
        try {
            JsonNode node = MAPPER.readTree(text.toString());
            return node.isMissingNode() ? new Malformed(text) : value(node);
        } catch (JsonProcessingException e) {
            return new Malformed(text);
        }
    }

    /** One text for equal canonical forms, and another for others: members in the order of their names, text in quotes. */
    static String text(Object canonical) {
        if (canonical instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> text(member.getKey()) + ":" + text(member.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (canonical instanceof List<?> elements) {
            return elements.stream().map(JsonValues::text).collect(Collectors.joining(",", "[", "]"));
        }
        return canonical instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(canonical);
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new HashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(value(element)));
            return elements;
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isTextual() ? node.textValue() : Optional.empty();
    }
}
