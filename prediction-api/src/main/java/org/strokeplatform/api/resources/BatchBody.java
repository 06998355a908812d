/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.resources;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import org.strokeplatform.api.api.Problem;
import org.strokeplatform.api.http.JsonBodies;
import org.strokeplatform.api.http.MediaTypes;
import org.strokeplatform.api.http.ProblemException;
import org.strokeplatform.api.scoring.Batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads the patients of a batch: a JSON array, or a JSON object on each line. */
final class BatchBody {

    private static final int LARGEST = 10_000;

    private BatchBody() {}

    static void read(byte[] body, MediaType type, Batch batch) throws IOException {
        if (MediaTypes.isNdjson(type)) {
            readLines(body, batch);
        } else {
            readArray(body, batch);
        }
    }

    private static void readArray(byte[] body, Batch batch) throws IOException {
        JsonNode patients = JsonBodies.read(new ByteArrayInputStream(body));
        if (!patients.isArray()) {
            throw ProblemException.parameter("", "a JSON array of patients");
        }
        for (JsonNode patient : patients) {
            requireRoom(batch);
            batch.add(patient);
        }
    }

    private static void readLines(byte[] body, Batch batch) throws IOException {
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                readLine(Arrays.copyOfRange(body, start, end), batch);
                start = end + 1;
            }
        }
    }

    private static void readLine(byte[] line, Batch batch) throws IOException {
        if (isBlank(line)) {
            return;
        }
        requireRoom(batch);
        try {
            batch.add(JsonBodies.read(new ByteArrayInputStream(line)));
        } catch (ProblemException e) {
            batch.add(e.problem());
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\r' && character != '\t') {
                return false;
            }
        }
        return true;
    }

    private static void requireRoom(Batch batch) {
        if (batch.size() == LARGEST) {
            throw new ProblemException(
                    Problem.of(413, "A batch takes at most " + LARGEST + " patients, send more batches"));
        }
    }
}
