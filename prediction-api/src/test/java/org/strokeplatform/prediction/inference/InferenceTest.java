/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.prediction.db.DatabaseUnavailableException;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.support.Api;
import org.strokeplatform.prediction.support.FakeStore;

import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(DropwizardExtensionsSupport.class)
class InferenceTest {

    private static final String MODEL = "/v2/models/stroke";
    private static final String TWO = """
            {"id": "42", "inputs": [
              {"name": "gender", "shape": [2], "datatype": "BYTES", "data": ["Male", "Female"]},
              {"name": "age", "shape": [2, 1], "datatype": "FP64", "data": [[30.5], [67]]},
              {"name": "hypertension", "shape": [2], "datatype": "BOOL", "data": [false, true]},
              {"name": "heart_disease", "shape": [2], "datatype": "INT64", "data": [0, 1]},
              {"name": "avg_glucose_level", "shape": [2], "datatype": "FP64", "data": [90, 228.69]},
              {"name": "bmi", "shape": [2], "datatype": "FP64", "data": [null, 36.6]},
              {"name": "smoking_status", "shape": [2], "datatype": "BYTES", "data": ["Unknown", "smokes"]},
              {"name": "name", "shape": [2], "datatype": "BYTES", "data": ["Ada", null],
               "parameters": {"content_type": "str"}}]}""";

    private final FakeStore store = new FakeStore();
    private final Readiness readiness = new Readiness(() -> true, () -> true);
    private final ResourceExtension api = Api.over(store, readiness);

    @Test
    void answersABatchWithATensorForEachOutput() {
        JsonNode answer = infer(TWO, 200);

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"model_name\":\"stroke\",\"model_version\":\"fake-1\",\"id\":\"42\",\"outputs\":["
                                + "{\"name\":\"probability\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[0.305,0.67]},"
                                + "{\"name\":\"risk_category\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"High\",\"High\"]},"
                                + "{\"name\":\"model_version\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"fake-1\",\"fake-1\"]}]}");
        assertThat(store.written()).hasSize(2);
        assertThat(store.written().get(0)).satisfies(first -> {
            assertThat(first.name()).isEqualTo("Ada");
            assertThat(first.bmi()).isNull();
            assertThat(first.hypertension()).isFalse();
        });
        assertThat(store.written().get(1)).satisfies(second -> {
            assertThat(second.name()).isNull();
            assertThat(second.bmi()).isEqualTo(36.6);
            assertThat(second.hypertension()).isTrue();
            assertThat(second.heartDisease()).isTrue();
        });
    }

    @Test
    void answersOnlyTheOutputsThatAreAskedFor() {
        JsonNode answer = infer(
                with("\"outputs\": [{\"name\": \"probability\", \"parameters\": {\"binary_data\": false}}]"), 200);

        assertThat(answer.get("outputs").findValuesAsText("name")).containsExactly("probability");
    }

    @Test
    void returnsNoIdWhereThereWasNone() {
        assertThat(infer(TWO.replace("\"id\": \"42\", ", ""), 200).has("id")).isFalse();
    }

    @Test
    void scoresWithoutARowAndWithoutADatabaseWhenToldNotToStore() {
        store.failWith(new DatabaseUnavailableException("gone"));

        JsonNode answer = infer(with("\"parameters\": {\"store\": false, \"other\": [1]}"), 200);

        assertThat(answer.at("/outputs/0/data/1").doubleValue()).isEqualTo(0.67);
        assertThat(store.written()).isEmpty();
        assertThat(infer(TWO, 503).get("error").textValue())
                .isEqualTo("The database is not available, try again in a moment");
    }

    @Test
    void takesABodyWithoutAMediaTypeOfItsOwn() {
        Response response = api.target(MODEL + "/infer")
                .request()
                .post(Entity.entity(TWO, MediaType.APPLICATION_OCTET_STREAM_TYPE));

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"datatype\": \"BOOL\"      | \"datatype\": \"FP32\"  | hypertension: expected a datatype out of [BOOL, INT64]",
                "[false, true]           | [0, 1]                  | hypertension: expected BOOL at 0, found number",
                "[0, 1]                  | [0, 1.5]                | heart_disease: expected INT64 at 1, found number",
                "[90, 228.69]            | [90, \"secret\"]        | avg_glucose_level: expected FP64 at 1, found string",
                "[90, 228.69]            | [90, {\"a\": 1}]        | avg_glucose_level: expected FP64 at 1, found object",
                "[90, 228.69]            | 90                      | inputs: expected shape and data to be JSON arrays",
                "\"shape\": [2, 1]       | \"shape\": [1, 2]       | inputs: expected the shape of each tensor to be [N] or [N, 1], with N values in data",
                "\"shape\": [2, 1]       | \"shape\": [2, 1, 1]    | inputs: expected the shape of each tensor to be [N] or [N, 1], with N values in data",
                "\"shape\": [2, 1]       | \"shape\": []           | inputs: expected the shape of each tensor to be [N] or [N, 1], with N values in data",
                "\"shape\": [2, 1]       | \"shape\": [18446744073709551618] | inputs: expected the shape of each tensor to be [N] or [N, 1], with N values in data",
                "\"data\": [[30.5], [67]] | \"parameters\": {\"binary_data_size\": 16} | age: expected data in JSON; the binary extension is not there",
                "[2], \"datatype\": \"BYTES\", \"data\": [\"Male\", \"Female\"] | [1], \"datatype\": \"BYTES\", \"data\": [\"Male\"] | inputs: expected every tensor to have as many values as the others",
                "\"name\": \"age\"         | \"name\": \"bmi\"         | bmi: expected this tensor once",
                "\"name\": \"gender\"      | \"name\": \"country\"     | gender: expected this tensor, found none",
                "[\"Male\", \"Female\"]    | [\"Male\", null]          | 'The patient at 1: gender: expected Male, Female or Other, found nothing'",
                "\"id\": \"42\"            | \"id\": 42                | id: expected text",
                "\"id\": \"42\"            | \"parameters\": {\"store\": 0} | parameters.store: expected true or false",
                "\"id\": \"42\"            | \"outputs\": [{\"name\": \"secret\"}] | 'outputs: expected each name to be one of [probability, risk_category, model_version]'",
                "\"id\": \"42\"            | \"outputs\": 7            | outputs: expected a JSON array"
            })
    void saysWhatIsWrongInTheProtocolsForm(String right, String wrong, String error) {
        assertThat(TWO).contains(right);

        JsonNode answer = infer(TWO.replace(right, wrong), 400);

        assertThat(answer.toString()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(store.written()).isEmpty();
    }

    @Test
    void namesTheTensorsThatThereAreForOneThatThereIsNot() {
        assertThat(infer(TWO.replace("\"name\": \"gender\"", "\"name\": \"secret\""), 400)
                        .get("error")
                        .textValue())
                .startsWith("inputs: expected the name of each tensor to be one of [age, avg_glucose_level, bmi,")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{\"inputs\": [7]}", "{\"inputs\": {}}", "{\"inputs\": []", "{}"})
    void refusesWhatIsNoRequest(String body) {
        assertThat(infer(body, 400).fieldNames()).toIterable().containsExactly("error");
    }

    @Test
    void takesTenThousandPatientsAndNoMore() {
        assertThat(infer(ages(10_000), 400).get("error").textValue())
                .isEqualTo("gender: expected this tensor, found none");
        assertThat(infer(ages(10_001), 413).get("error").textValue())
                .isEqualTo("A request takes at most 10000 patients, send more requests");
        assertThat(infer("{\"inputs\":[{\"shape\":[" + "[],".repeat(2_000_000) + "1]}]}", 413)
                        .has("error"))
                .isTrue();
    }

    @Test
    void describesItselfAsTheProtocolHasIt() {
        JsonNode model = get(MODEL, 200);

        assertThat(get("/v2", 200).get("extensions")).isEmpty();
        assertThat(model.get("name").textValue()).isEqualTo("stroke");
        assertThat(model.get("versions").get(0).textValue()).isEqualTo("fake-1");
        assertThat(model.get("inputs").findValuesAsText("name"))
                .containsExactly(
                        "gender", "age", "hypertension", "heart_disease", "avg_glucose_level", "bmi", "smoking_status");
        assertThat(model.at("/inputs/1").toString())
                .isEqualTo("{\"name\":\"age\",\"datatype\":\"FP64\",\"shape\":[-1]}");
        assertThat(model.get("outputs").findValuesAsText("datatype")).containsExactly("FP64", "BYTES", "BYTES");
        assertThat(get(MODEL + "/versions/fake-1", 200)).isEqualTo(model);
    }

    @Test
    void knowsOneModelInOneVersion() {
        assertThat(get(MODEL + "/versions/2", 404).get("error").textValue())
                .isEqualTo("The model has one version here: fake-1");
        assertThat(get(MODEL + "/versions/2/ready", 404).has("error")).isTrue();
        assertThat(get("/v2/models/other", 404).fieldNames()).toIterable().containsExactly("error");
        assertThat(get("/v2/models/other/ready", 404).has("error")).isTrue();
        assertThat(get(MODEL + "/infer", 405).has("error")).isTrue();
        assertThat(post(MODEL + "/versions/2/infer", TWO, 404).has("error")).isTrue();
        assertThat(post(MODEL + "/versions/fake-1/infer", TWO, 200).has("outputs"))
                .isTrue();
    }

    @Test
    void isReadyWhenTheServiceIs() {
        assertThat(get("/v2/health/live", 200).get("live").booleanValue()).isTrue();
        assertThat(get("/v2/health/ready", 503).get("ready").booleanValue()).isFalse();
        assertThat(get(MODEL + "/ready", 503).get("ready").booleanValue()).isFalse();
        readiness.modelLoaded();
        readiness.migrated();

        assertThat(get("/v2/health/ready", 200).toString()).contains("\"ready\":true", "\"live\":true");
        assertThat(get(MODEL + "/ready", 200).get("name").textValue()).isEqualTo("stroke");
        assertThat(get(MODEL + "/versions/fake-1/ready", 200).get("ready").booleanValue())
                .isTrue();
    }

    private static String with(String field) {
        return TWO.replace("\"id\": \"42\"", field);
    }

    private static String ages(int count) {
        return "{\"inputs\":[{\"name\":\"age\",\"shape\":[" + count + "],\"datatype\":\"INT64\",\"data\":["
                + String.join(",", Collections.nCopies(count, "30")) + "]}]}";
    }

    private JsonNode infer(String body, int status) {
        return post(MODEL + "/infer", body, status);
    }

    private JsonNode post(String path, String body, int status) {
        return json(api.target(path).request().post(Entity.json(body)), status);
    }

    private JsonNode get(String path, int status) {
        return json(api.target(path).request().get(), status);
    }

    private static JsonNode json(Response response, int status) {
        JsonNode answer = response.readEntity(JsonNode.class);
        assertThat(response.getStatus()).as(answer.toString()).isEqualTo(status);
        assertThat(response.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
        return answer;
    }
}
