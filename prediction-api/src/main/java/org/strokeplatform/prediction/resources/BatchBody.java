/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.core.MediaType;
import org.strokeplatform.prediction.api.PatientJson;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.scoring.Batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the patients of a batch while they arrive: a JSON array, or a JSON object on each line. */
final class BatchBody {

    /** A JSON value on each line. */
    static final String NDJSON = "application/x-ndjson";

    private static final MediaType NDJSON_TYPE = MediaType.valueOf(NDJSON);
    private static final int LARGEST = 10_000;

    private BatchBody() {}

    static void read(InputStream body, MediaType type, Batch batch) throws IOException {
        if (isNdjson(type)) {
            readLines(new BufferedInputStream(body), batch);
        } else {
            JsonBodies.read(body, json -> readArray(json, batch));
        }
    }

    /** Whether a body of this type has a value on each line. */
    static boolean isNdjson(MediaType type) {
        return type != null && NDJSON_TYPE.isCompatible(type) && !type.isWildcardSubtype();
    }

    private static Void readArray(JsonParser json, Batch batch) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            json.skipChildren();
            throw ProblemException.parameter("", "a JSON array of patients");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            requireRoom(batch);
            batch.add(PatientJson.read(json));
        }
        return null;
    }

    private static void readLines(InputStream body, Batch batch) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = body.read();
            if (next >= 0 && next != '\n') {
                line.write(next);
            } else {
                readLine(line.toByteArray(), batch);
                line.reset();
            }
        } while (next >= 0);
    }

    private static void readLine(byte[] line, Batch batch) throws IOException {
        if (isBlank(line)) {
            return;
        }
        requireRoom(batch);
        try {
            batch.add(JsonBodies.read(new ByteArrayInputStream(line), PatientJson::read));
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
            throw new ProblemException(413, "A batch takes at most " + LARGEST + " patients, send more batches");
        }
    }
}
