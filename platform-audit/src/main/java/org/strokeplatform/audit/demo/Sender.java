/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.audit.database.Databases;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.model.cli.Failure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends one patient at a time, through the API or as another system's insert. Not thread-safe. */
final class Sender implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String predict;
    private final Connection source;

    Sender(Endpoints endpoints) throws SQLException {
        predict = endpoints.get("API_URL") + "/predict";
        source = Databases.source(endpoints);
    }

    /** Returns the id of the committed row. */
    long send(DemoTable table, DemoPatient patient) {
        try {
            return table == DemoTable.PREDICTIONS
                    ? predict(patient)
                    : Databases.insertPatient(source, patient.columns());
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
        HttpResponse<String> answer = Http.post(predict, JSON.writeValueAsString(body));
        if (answer.statusCode() / 100 != 2) {
            throw new PlatformException(
                    "Line " + patient.line() + ": POST " + predict + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).get("prediction_id").longValue();
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
