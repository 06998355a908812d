/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.support.Api;
import org.strokeplatform.prediction.support.FakeStore;
import org.strokeplatform.prediction.support.Patients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(DropwizardExtensionsSupport.class)
class ResourcesTest {

    private final FakeStore store = new FakeStore();
    private volatile boolean writersRun = true;
    private final Readiness readiness = new Readiness(() -> true, () -> writersRun);
    private final ResourceExtension api = Api.over(store, readiness);

    @Test
    void greets() {
        assertThat(json("/").has("message")).isTrue();
    }

    @Test
    void listsTenRowsUnlessToldOtherwise() {
        json("/predictions");

        assertThat(store.filter()).isEqualTo(new PredictionFilter(null, null, null, null, 10));
    }

    @Test
    void readsEveryFilter() {
        api.target("/predictions")
                .queryParam("limit", 100)
                .queryParam("before", 3_000_000_000L)
                .queryParam("risk_category", "medium")
                .queryParam("from", "2026-01-31T12:00:00+02:00")
                .queryParam("to", "2026-02-01")
                .request()
                .get();

        assertThat(store.filter())
                .isEqualTo(new PredictionFilter(
                        3_000_000_000L,
                        "Medium",
                        LocalDateTime.parse("2026-01-31T10:00"),
                        LocalDateTime.parse("2026-02-01T00:00"),
                        100));
    }

    @Test
    void readsTheFirstAndTheLastTimeThatThereIs() {
        json("/predictions", "from", "0001-01-01T18:00:00%2B18:00");
        LocalDateTime first = store.filter().from();
        json("/predictions", "to", "9999-12-31T23:59:59.999999999Z");
        LocalDateTime last = store.filter().to();

        assertThat(first).isEqualTo("0001-01-01T00:00:00");
        assertThat(last).isEqualTo("9999-12-31T23:59:59.999999");
    }

    @Test
    void namesAnIdThatIsTooLarge() {
        Response response =
                api.target("/predictions/9223372036854775808").request().delete();

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.readEntity(JsonNode.class).at("/errors/0/reason").textValue())
                .isEqualTo("expected the id of a prediction, a whole number from 0 to 9223372036854775807");
    }

    @Test
    void saysHowToListMoreThanTheLimit() {
        Response response =
                api.target("/predictions").queryParam("limit", 10_001).request().get();

        assertThat(response.readEntity(JsonNode.class).at("/errors/0/reason").textValue())
                .isEqualTo("expected a whole number from 1 to 10000; for more rows, ask again with before and the "
                        + "smallest id of each answer");
    }

    @Test
    void saysInTheDocumentThatIdsAreLong() {
        JsonNode document = json("/openapi.json");

        assertThat(List.of(
                        "/components/schemas/StoredPrediction/properties/id/format",
                        "/components/schemas/PredictionResponse/properties/prediction_id/format",
                        "/paths/~1predictions/get/parameters/1/schema/format",
                        "/paths/~1predictions~1{id}/parameters/0/schema/format"))
                .allSatisfy(format ->
                        assertThat(document.at(format).textValue()).as(format).isEqualTo("int64"));
    }

    @Test
    void saysInTheDocumentsHowManyRowsAListMayHave() throws Exception {
        JsonNode limit = json("/openapi.json").at("/paths/~1predictions/get/parameters/0");

        assertThat(limit.get("name").textValue()).isEqualTo("limit");
        assertThat(limit.at("/schema/maximum").intValue()).isEqualTo(Parameters.LARGEST_LIMIT);
        assertThat(Files.readString(Path.of("README.md")))
                .contains("`limit` (1 to %,d, else 10)".formatted(Parameters.LARGEST_LIMIT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=10001",
                "limit=x",
                "before=-1",
                "risk_category=none",
                "before=9223372036854775808",
                "from=now",
                "from=-0001-01-01T00:00:00Z",
                "from=0000-01-01",
                "from=0001-01-01T00:00:00+18:00",
                "from=2026-01-01T00:00:00+18:01",
                "to=2026-13-01",
                "to=2026-02-30",
                "to=9999-12-31T23:59:59-00:01",
                "to=99999-01-01",
                "to=+10000-01-01T00:00:00Z",
                "to=+999999999-12-31T23:59:59-18:00",
                "to=+1000000000-12-31T00:00:00Z"
            })
    void namesAParameterThatIsWrong(String query) {
        String[] parameter = query.split("=");

        Response response = api.target("/predictions")
                .queryParam(parameter[0], parameter[1].replace("+", "%2B"))
                .request()
                .get();

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.readEntity(JsonNode.class)
                        .get("errors")
                        .get(0)
                        .get("field")
                        .textValue())
                .isEqualTo(parameter[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "before", "risk_category", "from", "to"})
    void takesAnEmptyParameterForAWrongOne(String parameter) {
        Response response =
                api.target("/predictions").queryParam(parameter, "").request().get();

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.readEntity(JsonNode.class).at("/errors/0/reason").textValue())
                .startsWith("expected ");
    }

    @Test
    void showsAndErasesOneRow() {
        api.target("/predict").request().post(Entity.json(Patients.FULL));

        assertThat(json("/predictions/1").get("timestamp").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(api.target("/predictions/1").request().delete().getStatus()).isEqualTo(204);
        assertThat(api.target("/predictions/2").request().delete().getStatus()).isEqualTo(404);
        assertThat(api.target("/predictions/2").request().get().getStatus()).isEqualTo(404);
    }

    @Test
    void isReadyOnceModelAndTablesAreAndUntilItDrains() {
        assertThat(readyStatus()).isEqualTo(503);
        readiness.modelLoaded();
        assertThat(readyStatus()).isEqualTo(503);
        readiness.migrated();
        assertThat(readyStatus()).isEqualTo(200);
        writersRun = false;
        assertThat(readyStatus()).isEqualTo(503);
        writersRun = true;
        assertThat(readyStatus()).isEqualTo(200);
        readiness.lifeCycleStopping(new Server());
        assertThat(readyStatus()).isEqualTo(503);
        assertThat(json("/health/live").get("live").booleanValue()).isTrue();
    }

    @Test
    void documentsItself() {
        JsonNode document = json("/openapi.json");

        assertThat(document.get("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(document.at("/components/schemas/Patient/properties/age/example")
                        .intValue())
                .isEqualTo(67);
        assertThat(document.at("/components/parameters/IdempotencyKey/name").textValue())
                .isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/predictions", "/predictions/7", "/nowhere", "/health/ready", "/openapi.json"})
    void tellsBrowsersToKeepAndRunNothing(String path) {
        Response response = api.target(path).request().get();

        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeaderString("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.getHeaderString("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void letsTheDocumentationRunItsOwnScriptsOnly() {
        Response page = api.target("/docs").request().get();

        assertThat(page.getHeaderString("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(page.getHeaderString("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(api.target("/docs/docs.js").request().get().getHeaderString("Cache-Control"))
                .isEqualTo("max-age=3600");
    }

    @Test
    void servesSwaggerUiFromItsWebJar() {
        String page = api.target("/docs").request().get(String.class);

        assertThat(page).contains("docs/swagger-ui-bundle.js").doesNotContain("http");
        assertThat(api.target("/docs/swagger-ui-bundle.js").request().get(String.class))
                .contains("SwaggerUIBundle");
        assertThat(api.target("/docs/docs.js").request().get(String.class)).contains("openapi.json");
        assertThat(api.target("/docs/index.html").request().get().getStatus()).isEqualTo(404);
    }

    @Test
    void countsRequestsByRouteAndNotByPath() {
        api.target("/predictions/77").request().get();

        assertThat(api.target("/metrics").request().get(String.class))
                .contains(
                        "http_request_duration_seconds_count{method=\"GET\",route=\"/predictions/{id}\",status=\"404\"} 1");
    }

    private int readyStatus() {
        return api.target("/health/ready").request().get().getStatus();
    }

    private JsonNode json(String path, String parameter, String value) {
        return api.target(path).queryParam(parameter, value).request().get(JsonNode.class);
    }

    private JsonNode json(String path) {
        return api.target(path).request().get(JsonNode.class);
    }
}
