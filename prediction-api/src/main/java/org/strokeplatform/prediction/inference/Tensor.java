/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.prediction.api.PatientJson;
import org.strokeplatform.prediction.api.ProblemException;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** One of a request's input tensors, read while it arrives and checked once all of it is there. */
final class Tensor {

    /** The protocol's tensors have any number of dimensions, ours one, or two of which the second is 1. */
    private static final int MOST_DIMENSIONS = 2;

    private final RowLimit rows;
    private List<JsonNode> data = List.of();
    private List<JsonNode> shape;
    private InputTensor input;
    private Datatype datatype;
    private boolean hasData;

    /** Is asked before each further value whether there may be so many. */
    @FunctionalInterface
    interface RowLimit {

        void require(int rows) throws IOException;
    }

    private Tensor(RowLimit rows) {
        this.rows = rows;
    }

    /** Reads the object that the parser is at. */
    static Tensor read(JsonParser json, RowLimit rows) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            throw wrong("inputs: expected an array of tensors, each a JSON object");
        }
        Tensor tensor = new Tensor(rows);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            tensor.readField(json.currentName(), json);
        }
        tensor.check();
        return tensor;
    }

    InputTensor input() {
        return input;
    }

    int size() {
        return data.size();
    }

    JsonNode value(int row) {
        return data.get(row);
    }

    private void readField(String field, JsonParser json) throws IOException {
        json.nextToken();
        switch (field) {
            case "name" -> input = InputTensor.of(json.getValueAsString());
            case "datatype" -> datatype = datatype(json.getValueAsString());
            case "shape" ->
                shape = values(json, dimensions -> {
                    if (dimensions > MOST_DIMENSIONS) {
                        throw wrongShape();
                    }
                });
            case "data" -> {
                hasData = true;
                data = values(json, rows);
            }
            default -> json.skipChildren();
        }
    }

    /** The plain values of an array, flat, as the protocol lets a client nest them. */
    private static List<JsonNode> values(JsonParser json, RowLimit limit) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            throw wrong("inputs: expected shape and data to be JSON arrays");
        }
        List<JsonNode> values = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                depth--;
            } else {
                limit.require(values.size() + 1);
                values.add(PatientJson.value(json));
            }
        }
        return values;
    }

    private void check() {
        if (input == null) {
            throw wrong("inputs: expected the name of each tensor to be one of " + new TreeSet<>(InputTensor.labels()));
        }
        if (datatype == null || !input.datatypes().contains(datatype)) {
            throw wrong(input.label() + ": expected a datatype out of " + input.datatypes());
        }
        if (!hasData) {
            throw wrong(input.label() + ": expected data in JSON; the binary extension is not there");
        }
        if (shape == null || shape.isEmpty() || !isShapeOf(data.size())) {
            throw wrongShape();
        }
        for (int row = 0; row < data.size(); row++) {
            JsonNode value = data.get(row);
            if (!value.isNull() && !datatype.holds(value)) {
                throw wrong(input.label() + ": expected " + datatype + " at " + row + ", found "
                        + value.getNodeType().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private boolean isShapeOf(int size) {
        return shape.get(0).isIntegralNumber()
                && shape.get(0).bigIntegerValue().equals(BigInteger.valueOf(size))
                && (shape.size() == 1
                        || shape.get(1).isIntegralNumber() && shape.get(1).intValue() == 1);
    }

    private static Datatype datatype(String name) {
        return Arrays.stream(Datatype.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ProblemException wrongShape() {
        return wrong("inputs: expected the shape of each tensor to be [N] or [N, 1], with N values in data");
    }

    static ProblemException wrong(String what) {
        return new ProblemException(400, what);
    }
}
