/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.http.JsonBodies;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a request to infer while it arrives; whatever is wrong with it is a {@link ProblemException}. */
final class InferenceRequestReader {

    private static final int MOST_ROWS = 10_000;

    private final Runnable whenMany;
    private final Map<InputTensor, Tensor> inputs = new EnumMap<>(InputTensor.class);
    private final Set<OutputTensor> outputs = EnumSet.noneOf(OutputTensor.class);
    private String id;
    private boolean store = true;

    private InferenceRequestReader(Runnable whenMany) {
        this.whenMany = whenMany;
    }

    /**
     * Reads a request.
     *
     * @param whenMany is run before the values of a second patient are kept, perhaps more than once
     */
    static InferenceRequest read(InputStream body, Runnable whenMany) throws IOException {
        return JsonBodies.read(body, json -> new InferenceRequestReader(whenMany).read(json));
    }

    private InferenceRequest read(JsonParser json) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            throw Tensor.wrong("expected a JSON object with inputs");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = readId(json);
                case "parameters" -> readFields(json, "parameters", this::readParameter);
                case "inputs" -> readArray(json, "inputs", this::readInput);
                case "outputs" -> readArray(json, "outputs", item -> readFields(item, "outputs", this::readOutput));
                default -> json.skipChildren();
            }
        }
        return new InferenceRequest(
                id, store, patients(), outputs.isEmpty() ? EnumSet.allOf(OutputTensor.class) : outputs);
    }

    private static String readId(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw Tensor.wrong("id: expected text");
        }
        return json.getText();
    }

    private void readParameter(String name, JsonParser json) throws IOException {
        if (!name.equals("store")) {
            json.skipChildren();
        } else if (json.currentToken().isBoolean()) {
            store = json.getBooleanValue();
        } else {
            throw Tensor.wrong("parameters.store: expected true or false");
        }
    }

    private void readInput(JsonParser json) throws IOException {
        Tensor tensor = Tensor.read(json, this::requireRoom);
        if (inputs.put(tensor.input(), tensor) != null) {
            throw Tensor.wrong(tensor.input().label() + ": expected this tensor once");
        }
    }

    private void readOutput(String field, JsonParser json) throws IOException {
        if (!field.equals("name")) {
            json.skipChildren();
            return;
        }
        OutputTensor output = OutputTensor.of(json.getValueAsString());
        if (output == null) {
            throw Tensor.wrong("outputs: expected each name to be one of "
                    + Arrays.stream(OutputTensor.values())
                            .map(OutputTensor::label)
                            .toList());
        }
        outputs.add(output);
    }

    private void requireRoom(int rows) {
        if (rows > MOST_ROWS) {
            throw new ProblemException(413, "A request takes at most " + MOST_ROWS + " patients, send more requests");
        }
        if (rows > 1) {
            whenMany.run();
        }
    }

    private List<JsonNode> patients() {
        for (InputTensor input : InputTensor.values()) {
            if (input.required() && !inputs.containsKey(input)) {
                throw Tensor.wrong(input.label() + ": expected this tensor, found none");
            }
        }
        int rows = inputs.get(InputTensor.AGE).size();
        if (inputs.values().stream().anyMatch(tensor -> tensor.size() != rows)) {
            throw Tensor.wrong("inputs: expected every tensor to have as many values as the others");
        }
        List<JsonNode> patients = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            ObjectNode patient = JsonNodeFactory.instance.objectNode();
            for (Tensor tensor : inputs.values()) {
                patient.set(tensor.input().label(), tensor.value(row));
            }
            patients.add(patient);
        }
        return patients;
    }

    @FunctionalInterface
    private interface Item {

        void read(JsonParser json) throws IOException;
    }

    @FunctionalInterface
    private interface Field {

        void read(String name, JsonParser json) throws IOException;
    }

    private static void readArray(JsonParser json, String what, Item item) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (!json.isExpectedStartArrayToken()) {
            throw Tensor.wrong(what + ": expected a JSON array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            item.read(json);
        }
    }

    private static void readFields(JsonParser json, String what, Field field) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (!json.isExpectedStartObjectToken()) {
            throw Tensor.wrong(what + ": expected a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            field.read(name, json);
        }
    }
}
