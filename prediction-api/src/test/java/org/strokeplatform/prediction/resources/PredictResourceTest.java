/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.db.DatabaseUnavailableException;
import org.strokeplatform.prediction.db.GroupCommitWriter;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.support.Api;
import org.strokeplatform.prediction.support.FakeScorer;
import org.strokeplatform.prediction.support.FakeStore;
import org.strokeplatform.prediction.support.Patients;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@ExtendWith(DropwizardExtensionsSupport.class)
class PredictResourceTest {

    private final FakeStore store = new FakeStore();
    private final ResourceExtension api = Api.over(store, new Readiness(() -> true, () -> true));

    @Test
    void answersWithThePredictionThatItStored() {
        JsonNode answer = post(Patients.FULL, 200);

        assertThat(answer.toString())
                .isEqualTo("{\"prediction_id\":1,\"probability\":0.67,\"risk_category\":\"High\","
                        + "\"contributing_factors\":[" + FakeScorer.FACTOR + "],\"model_version\":\"fake-1\"}");
        assertThat(store.written()).singleElement().satisfies(stored -> {
            assertThat(stored.hypertension()).isTrue();
            assertThat(stored.heartDisease()).isTrue();
            assertThat(stored.name()).contains("O'Neil");
        });
    }

    @Test
    void takesAPatientWithoutWhatMayBeLeftOut() {
        post(Patients.LEAST, 200);

        assertThat(store.written()).singleElement().satisfies(stored -> {
            assertThat(stored.bmi()).isNull();
            assertThat(stored.name()).isNull();
        });
    }

    @Test
    void namesEveryFieldThatBreaksARule() {
        JsonNode problem = post("{\"age\": \"secret\", \"hypertension\": 2, \"name\": 7}", 422);

        List<String> fields = new ArrayList<>();
        problem.get("errors").forEach(error -> fields.add(error.get("field").textValue()));
        assertThat(fields)
                .containsExactly(
                        "gender",
                        "age",
                        "hypertension",
                        "heart_disease",
                        "avg_glucose_level",
                        "smoking_status",
                        "name");
        assertThat(problem.toString()).doesNotContain("secret");
        assertThat(store.written()).isEmpty();
    }

    @Test
    void saysWhereABodyIsNoJson() {
        JsonNode problem = post("{\"age\": secret}", 400);

        assertThat(problem.get("detail").textValue()).isEqualTo("The body is not JSON at line 1, column 9");
        assertThat(post("", 400).get("detail").textValue()).isEqualTo("The body is empty, a JSON object was expected");
        assertThat(post("{} {}", 400).get("title").textValue()).isEqualTo("Bad Request");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(post(" ".repeat(10 * 1024 * 1024 + 1), 413).get("detail").textValue())
                .isEqualTo("The body is larger than 10 MiB, send it in parts");
    }

    @Test
    void refusesABodyOfMoreValuesThanAnyPatientHas() {
        assertThat(post("[" + "{},".repeat(3_000_000) + "{}]", 413)
                        .get("detail")
                        .textValue())
                .isEqualTo("The body holds more than 1000000 values, send it in parts");
    }

    @Test
    void ignoresWhatIsNoFieldOfAPatientHoweverMuchItIs() {
        String unknown = "{\"unknown\": [" + "{},".repeat(300_000) + "{}], ";

        post(Patients.LEAST.replaceFirst("\\{", unknown), 200);
    }

    @Test
    void asksToTryAgainWhileTheDatabaseIsAway() {
        store.failWith(new DatabaseUnavailableException("gone"));

        Response response = send(Patients.FULL);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void asksToTryAgainAfterAWriterFailed() throws Exception {
        GroupCommitWriter writer = new GroupCommitWriter(
                predictions -> {
                    throw new NoClassDefFoundError("secret");
                },
                1,
                1,
                1);
        writer.start();
        store.failWith(failure(writer.write(null)));
        writer.stop();

        Response response = send(Patients.FULL);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(response.readEntity(String.class)).doesNotContain("secret");
    }

    @Test
    void tellsNobodyWhatAnUnknownErrorSays() {
        store.failWith(new IllegalStateException("secret"));

        assertThat(post(Patients.FULL, 500).toString()).doesNotContain("secret");
    }

    @Test
    void answersARequestThatItCannotServeWithAProblem() {
        assertThat(api.target("/nowhere").request().get().getStatus()).isEqualTo(404);
        Response wrongMethod = api.target("/predict").request().get();
        assertThat(wrongMethod.getStatus()).isEqualTo(405);
        assertThat(wrongMethod.getHeaderString("Allow")).contains("POST");
        assertThat(api.target("/predict")
                        .request("text/html")
                        .post(Entity.json(Patients.FULL))
                        .getStatus())
                .isEqualTo(406);
        assertThat(api.target("/predict").request().post(Entity.text("x")).getStatus())
                .isEqualTo(415);
        assertThat(wrongMethod.getMediaType()).isEqualTo(MediaType.valueOf(Problem.MEDIA_TYPE));
    }

    @Test
    void returnsTheRequestIdThatItWasGiven() {
        Response named =
                api.target("/predict").request().header("X-Request-Id", "abc-1").post(Entity.json("{}"));
        Response forged =
                api.target("/predict").request().header("X-Request-Id", "a b").post(Entity.json("{}"));

        assertThat(named.getHeaderString("X-Request-Id")).isEqualTo("abc-1");
        assertThat(named.readEntity(JsonNode.class).get("request_id").textValue())
                .isEqualTo("abc-1");
        assertThat(forged.getHeaderString("X-Request-Id")).matches("[0-9a-f]{32}");
    }

    private static RuntimeException failure(CompletableFuture<Long> write) {
        return (RuntimeException) catchThrowable(write::join).getCause();
    }

    private JsonNode post(String body, int status) {
        Response response = send(body);
        assertThat(response.getStatus()).isEqualTo(status);
        return response.readEntity(JsonNode.class);
    }

    private Response send(String body) {
        return api.target("/predict").request().post(Entity.json(body));
    }
}
