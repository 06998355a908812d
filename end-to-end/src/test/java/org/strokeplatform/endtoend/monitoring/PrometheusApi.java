/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the running Prometheus answers. */
final class PrometheusApi {

    private final String url;

    PrometheusApi(Endpoints endpoints) {
        url = endpoints.get("PROMETHEUS_URL") + "/api/v1/";
    }

    /** The health of each target by its job. */
    Map<String, String> targets() throws Exception {
        Map<String, String> healths = new TreeMap<>();
        get("targets?state=active")
                .path("activeTargets")
                .forEach(target -> healths.put(
                        target.path("labels").path("job").asText(),
                        target.path("health").asText()));
        return healths;
    }

    /** Every name that it has a series of. */
    Set<String> names() throws Exception {
        Set<String> names = new TreeSet<>();
        get("label/__name__/values").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The value of an expression that has one; NaN when it has none. */
    double value(String expression) throws Exception {
        JsonNode result = get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
        return result.isEmpty()
                ? Double.NaN
                : Double.parseDouble(result.get(0).path("value").get(1).asText());
    }

    private JsonNode get(String path) throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(Http.get(url + path).body())
                .path("data");
    }
}
