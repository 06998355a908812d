/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.cli.Failure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends one patient at a time, through the API or as another system's insert. Not thread-safe. */
final class Sender implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = JsonMapper.builder().build();
    private final URI predict;
    private final DatabaseConnection source;

    Sender(Endpoints endpoints) throws SQLException {
        predict = URI.create(endpoints.get("API_URL") + "/predict");
        source = DatabaseConnection.source(endpoints);
    }

    /** Returns the id of the committed row. */
    long send(DemoTable table, DemoPatient patient) {
        try {
            return table == DemoTable.PREDICTIONS ? predict(patient) : source.insertPatient(patient.columns());
        } catch (IOException | SQLException e) {
            throw new PlatformException("Line " + patient.line() + " could not be sent: " + Failure.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted while sending", e);
        }
    }

    private long predict(DemoPatient patient) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(patient.columns());
        body.values().removeIf(value -> value == null);
        HttpRequest request = HttpRequest.newBuilder(predict)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new PlatformException(
                    "Line " + patient.line() + ": POST " + predict + " answered " + answer.statusCode());
        }
        JsonNode prediction = json.readTree(answer.body());
        return prediction.get("prediction_id").longValue();
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
