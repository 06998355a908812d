/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import org.apache.kafka.connect.errors.DataException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Rewrites JSON text by the actions of a path tree; all else in it keeps its order and its digits. */
final class JsonRewriter {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonRewriter() {}

    /** @throws DataException if the text is no JSON, since then nobody knows what it holds */
    static String rewrite(String text, PathNode node) {
        StringWriter rewritten = new StringWriter(text.length() + 64);
        try (JsonParser parser = JSON.createParser(text);
                JsonGenerator target = JSON.createGenerator(rewritten)) {
            if (parser.nextToken() == null) {
                throw notJson(node);
            }
            value(parser, target, node);
            if (parser.nextToken() != null) {
                throw notJson(node);
            }
        } catch (JsonProcessingException e) {
            throw notJson(node); // without the cause, whose message quotes the text
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rewritten.toString();
    }

    private static void value(JsonParser parser, JsonGenerator target, PathNode node) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, target, node);
            case START_ARRAY -> {
                target.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, target, node);
                }
                target.writeEndArray();
            }
            case VALUE_NULL -> target.writeNull();
            default -> scalar(parser, target, node);
        }
    }

    private static void object(JsonParser parser, JsonGenerator target, PathNode node) throws IOException {
        target.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            PathNode child = node == null ? null : node.child(parser.currentName());
            if (child != null && child.isDropped()) {
                parser.nextToken();
                parser.skipChildren();
            } else {
                target.writeFieldName(parser.currentName());
                parser.nextToken();
                value(parser, target, child);
            }
        }
        target.writeEndObject();
    }

    private static void scalar(JsonParser parser, JsonGenerator target, PathNode node) throws IOException {
        if (node != null && node.isLeaf()) {
            write(target, node.action().apply(read(parser, node.path()), node.path()));
        } else if (node != null && isJsonInside(parser)) {
            target.writeString(rewrite(parser.getText(), node));
        } else if (node != null && node.others() != null) {
            unnamed(parser, target, node.others());
        } else if (parser.currentToken().isNumeric()) {
            target.writeNumber(parser.getText());
        } else {
            target.copyCurrentEvent(parser);
        }
    }

    /** A value in the place of an object with members that paths name. */
    private static void unnamed(JsonParser parser, JsonGenerator target, PathNode other) throws IOException {
        if (other.isDropped()) {
            target.writeNull();
        } else {
            scalar(parser, target, other);
        }
    }

    /** JSON that was encoded twice is text that starts like an object or an array. */
    private static boolean isJsonInside(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return false;
        }
        String text = parser.getText().stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    private static Object read(JsonParser parser, String path) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Decimals.ofJson(parser.getText(), path);
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    private static void write(JsonGenerator target, Object value) throws IOException {
        if (value instanceof BigDecimal number) {
            target.writeNumber(number.toString());
        } else {
            target.writeString((String) value);
        }
    }

    private static DataException notJson(PathNode node) {
        return new DataException(
                "Field '" + node.path() + "' cannot be searched: expected JSON text, found other text");
    }
}
