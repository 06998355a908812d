/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.local.Endpoints;
import org.strokeplatform.local.service.ConnectRest;
import org.strokeplatform.rollout.source.CheckedSource;
import org.strokeplatform.rollout.source.SourceDatabase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the check of the source database comes to, in one line for each source that is there. */
public final class SourceState {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SourceState() {}

    /** Asks; what does not answer is left out. */
    public static List<String> lines(Endpoints endpoints, Flow flow) throws InterruptedException {
        Map<String, String> variables = endpoints.asMap();
        List<String> lines = new ArrayList<>();
        for (String connector :
                flow.tasks().stream().map(TaskState::connector).distinct().toList()) {
            CheckedSource.ifPossible(
                            connector,
                            config(endpoints, connector),
                            name -> Optional.ofNullable(variables.get(name)),
                            SourceDatabase::check)
                    .ifPresent(source -> lines.add(source.summary()));
        }
        return lines;
    }

    private static Map<String, String> config(Endpoints endpoints, String connector) throws InterruptedException {
        try {
            return JSON.readValue(
                    new ConnectRest(endpoints)
                            .get("/connectors/" + connector + "/config")
                            .body(),
                    new TypeReference<>() {});
        } catch (IOException e) {
            return Map.of();
        }
    }
}
