/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.support.Api;
import org.strokeplatform.prediction.support.FakeStore;
import org.strokeplatform.prediction.support.Patients;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The checked-in document and what the service does are the same. */
@ExtendWith(DropwizardExtensionsSupport.class)
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TENSORS = """
            {"id": "42", "inputs": [
              {"name": "gender", "shape": [1], "datatype": "BYTES", "data": ["Male"]},
              {"name": "age", "shape": [1], "datatype": "FP64", "data": [30.5]},
              {"name": "hypertension", "shape": [1], "datatype": "BOOL", "data": [false]},
              {"name": "heart_disease", "shape": [1], "datatype": "INT64", "data": [0]},
              {"name": "avg_glucose_level", "shape": [1], "datatype": "FP64", "data": [90]},
              {"name": "smoking_status", "shape": [1], "datatype": "BYTES", "data": ["Unknown"]}]}""";

    private final Readiness readiness = new Readiness(() -> true, () -> true);
    private final ResourceExtension api = Api.over(new FakeStore(), readiness);

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method.toUpperCase() + " " + path.getKey())));
        described.removeIf(route -> route.startsWith("PARAMETERS "));

        assertThat(described).isEqualTo(routes());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, /, 200",
        "POST, /predict, /predict, 200",
        "POST, /predict, /predict, 422",
        "POST, /predict/batch, /predict/batch, 200",
        "POST, /predict/batch, /predict/batch, 422",
        "GET, /predictions, /predictions, 200",
        "GET, /predictions, /predictions?limit=0, 422",
        "GET, /predictions/{id}, /predictions/1, 200",
        "GET, /predictions/{id}, /predictions/99, 404",
        "DELETE, /predictions/{id}, /predictions/1, 204",
        "DELETE, /predictions/{id}, /predictions/x, 422",
        "GET, /model_info, /model_info, 200",
        "GET, /health/live, /health/live, 200",
        "GET, /health/ready, /health/ready, 503",
        "GET, /metrics, /metrics, 200",
        "GET, /v2, /v2, 200",
        "GET, /v2/health/live, /v2/health/live, 200",
        "GET, /v2/health/ready, /v2/health/ready, 503",
        "GET, /v2/models/stroke, /v2/models/stroke, 200",
        "GET, /v2/models/stroke/versions/{version}, /v2/models/stroke/versions/fake-1, 200",
        "GET, /v2/models/stroke/versions/{version}, /v2/models/stroke/versions/other, 404",
        "GET, /v2/models/stroke/ready, /v2/models/stroke/ready, 503",
        "GET, /v2/models/stroke/versions/{version}/ready, /v2/models/stroke/versions/fake-1/ready, 503",
        "POST, /v2/models/stroke/infer, /v2/models/stroke/infer, 200",
        "POST, /v2/models/stroke/infer, /v2/models/stroke/infer, 400",
        "POST, /v2/models/stroke/versions/{version}/infer, /v2/models/stroke/versions/fake-1/infer, 200"
    })
    void answersAsTheDocumentSays(String method, String route, String path, int status) throws Exception {
        api.target("/predict").request().post(Entity.json(Patients.FULL));

        Response answer = send(method, path, status);

        assertThat(answer.getStatus()).isEqualTo(status);
        JsonNode responses = document().at("/paths/" + escaped(route) + "/" + method.toLowerCase() + "/responses");
        JsonNode response = resolved(responses.path(responses.has("" + status) ? "" + status : "default"));
        if (status == 204) {
            assertThat(response.has("content")).isFalse();
            return;
        }
        String type =
                answer.getMediaType().getType() + "/" + answer.getMediaType().getSubtype();
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isObject()).as("%s %s has %s", route, status, type).isTrue();
        String body = answer.readEntity(String.class);
        assertThat(violations(schema, type.equals("text/plain") ? JSON.valueToTree(body) : JSON.readTree(body)))
                .isEmpty();
    }

    @Test
    void namesAnAnswerThatIsNotAsTheDocumentSays() throws Exception {
        JsonNode schema = JSON.readTree("{\"$ref\": \"#/components/schemas/PredictionResponse\"}");

        assertThat(violations(schema, JSON.readTree("{\"prediction_id\": \"1\"}")))
                .isNotEmpty();
    }

    private Response send(String method, String path, int status) {
        String[] target = path.split("\\?");
        var request = target.length == 1
                ? api.target(target[0]).request()
                : api.target(target[0])
                        .queryParam(target[1].split("=")[0], target[1].split("=")[1])
                        .request();
        if (!method.equals("POST")) {
            return request.method(method);
        }
        if (status >= 400) {
            return request.post(Entity.json("{}"));
        }
        String body = path.endsWith("infer") ? TENSORS : Patients.FULL;
        return request.post(Entity.json(path.endsWith("batch") ? "[" + body + ", {}]" : body));
    }

    private Set<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode root = document();
        root.setAll((ObjectNode) schema);
        Set<String> violations = new TreeSet<>();
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(root)
                .validate(value)
                .forEach(violation -> violations.add(violation.toString()));
        return violations;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? document().at(JsonPointer.compile(node.get("$ref").textValue().substring(1)))
                : node;
    }

    private ObjectNode document() {
        return api.target("/openapi.json").request().get(ObjectNode.class);
    }

    private static String escaped(String route) {
        return route.replace("~", "~0").replace("/", "~1");
    }

    /** What Jersey finds in the service's classes, without the pages that show the document. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        new ResourceConfig()
                .packages("org.strokeplatform.prediction").getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .filter(type -> type != DocsResource.class && type != OpenApiResource.class)
                        .map(Resource::from)
                        .forEach(resource -> collect("", resource, routes));
        return routes;
    }

    private static void collect(String parent, Resource resource, Set<String> routes) {
        String path = Stream.of(parent, resource.getPath())
                .reduce("", (left, right) -> left + (right.startsWith("/") || right.isEmpty() ? right : "/" + right));
        resource.getResourceMethods().forEach(method -> routes.add(method.getHttpMethod() + " " + path));
        resource.getChildResources().forEach(child -> collect(path, child, routes));
    }
}
