/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.service.ConnectRest;

import java.io.IOException;
import java.util.Map;

/** Reads a connector's settings from the worker. */
public final class LiveConnector {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OK = 200;

    private LiveConnector() {}

    /** Its settings as they were rolled out; empty when the worker has none or does not answer. */
    public static Map<String, String> config(Endpoints endpoints, String connector) throws InterruptedException {
        try {
            var answer = new ConnectRest(endpoints).get("/connectors/" + connector + "/config");
            return answer.statusCode() == OK ? JSON.readValue(answer.body(), new TypeReference<>() {}) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }
}
