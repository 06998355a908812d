/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.testing.PackagedService.json;

@ExtendWith(MySqlServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictionApiIT {

    private static final String DATABASE = "api_it";

    private EmbeddedMySql mysql;
    private PackagedService service;

    @BeforeAll
    void start(EmbeddedMySql server) throws Exception {
        mysql = server;
        mysql.createDatabase(DATABASE);
        service = PackagedService.start(mysql, DATABASE, Map.of()).await("/health/ready", 200);
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }

    @Test
    void storesWhatItAnswers() throws Exception {
        JsonNode answer = json(service.post("/predict", Patients.FULL));

        assertThat(names(answer))
                .containsExactly(
                        "prediction_id", "probability", "risk_category", "contributing_factors", "model_version");
        JsonNode row = json(service.get("/predictions/" + answer.get("prediction_id")));
        JsonNode patient = PackagedService.JSON.readTree(Patients.FULL);
        for (String field :
                List.of("gender", "avg_glucose_level", "bmi", "smoking_status", "name", "country", "province")) {
            assertThat(row.get(field)).as(field).isEqualTo(patient.get(field));
        }
        assertThat(row.get("hypertension").intValue()).isEqualTo(1);
        assertThat(row.get("heart_disease").intValue()).isEqualTo(1);
        assertThat(row.get("probability")).isEqualTo(answer.get("probability"));
        assertThat(row.get("model_version")).isEqualTo(answer.get("model_version"));
        assertThat(row.get("timestamp").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(row.get("contributing_factors").get(0).get("feature").textValue())
                .isEqualTo("age");
        assertThat(row.get("prediction_data").get("age_group").textValue()).isEqualTo("Middle-aged");
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        int low = id(service.post("/predict", Patients.LEAST));
        int high = id(service.post("/predict", Patients.FULL));

        List<Integer> two = ids(service.get("/predictions?limit=2"));
        List<Integer> beforeHigh = ids(service.get("/predictions?limit=1&before=" + high));
        List<Integer> lows = ids(service.get("/predictions?risk_category=low&limit=1000"));
        List<Integer> past = ids(service.get("/predictions?to=2020-01-01"));
        List<Integer> since = ids(service.get("/predictions?from=2020-01-01T00:00:00Z&limit=1"));

        assertThat(two).isSortedAccordingTo(Collections.reverseOrder()).hasSize(2);
        assertThat(beforeHigh.get(0)).isLessThan(high);
        assertThat(lows).contains(low).doesNotContain(high);
        assertThat(past).isEmpty();
        assertThat(since).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=0000-01-01",
                "from=-2026-01-01T00:00:00Z",
                "to=9999-12-31T23:59:59-00:01",
                "to=%2B10000-01-01T00:00:00Z",
                "to=%2B999999999-12-31T23:59:59Z"
            })
    void refusesATimeThatMySqlDoesNotHave(String query) throws Exception {
        HttpResponse<String> response = service.get("/predictions?" + query);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/errors/0/field").textValue()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void listsFromTheFirstTimeToTheLast() throws Exception {
        int id = id(service.post("/predict", Patients.LEAST));

        assertThat(ids(service.get("/predictions?from=0001-01-01&to=9999-12-31T23:59:59.999999999Z")))
                .contains(id);
        assertThat(ids(service.get("/predictions?from=9999-12-31T23:59:59.999999999Z")))
                .isEmpty();
        assertThat(ids(service.get("/predictions?to=0001-01-01"))).isEmpty();
    }

    @Test
    void listsMoreRowsThanAPageHolds() throws Exception {
        int rows = 500;
        service.post("/predict/batch", "[" + String.join(",", Collections.nCopies(rows, Patients.LEAST)) + "]");

        List<Integer> ids = ids(service.get("/predictions?limit=" + rows));

        assertThat(ids).hasSize(rows).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        assertThat(ids(service.get("/predictions?limit=10000")))
                .startsWith(ids.get(0))
                .hasSize(count());
    }

    @Test
    void refusesABodyThatIsNotGzipAsItsHeaderSays() throws Exception {
        HttpResponse<String> response = service.post("/predict", Patients.LEAST, "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("detail").textValue())
                .isEqualTo("The body is not gzip, as its Content-Encoding says");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE /predictions/%2F HTTP/1.1, 400",
        "DELETE /predictions/%ED%A0%80 HTTP/1.1, 400",
        "'POST /predict HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9999999999', 413"
    })
    void answersWithAProblemWhatNoClientLibrarySends(String start, int status) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            String request = start + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("application/problem+json", "\"status\":" + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5e-324", "4.9E-324", "\"2.2250738585072011e-308\""})
    void storesTheSmallestNumbers(String number) throws Exception {
        int id = id(service.post("/predict", Patients.LEAST.replace("\"age\": 30", "\"age\": " + number)));

        assertThat(json(service.get("/predictions/" + id)).get("age").doubleValue())
                .isEqualTo(Double.parseDouble(number.replace("\"", "")));
    }

    @Test
    void answersEachPatientOfABatchInOrder() throws Exception {
        HttpResponse<String> response =
                service.post("/predict/batch", "[" + Patients.FULL + ",{\"age\":-1}," + Patients.LEAST + "]");

        JsonNode answers = json(response);
        assertThat(answers).hasSize(3);
        assertThat(answers.get(1).get("status").intValue()).isEqualTo(422);
        assertThat(json(service.get("/predictions/" + answers.get(2).get("prediction_id")))
                        .get("age")
                        .doubleValue())
                .isEqualTo(30);
    }

    @Test
    void answersLinesWithLines() throws Exception {
        String lines = Patients.FULL.replace("\n", "") + "\nno json\n\n" + Patients.LEAST.replace("\n", "");
        HttpRequest.Builder request = service.request("/predict/batch")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines));

        List<String> answers = service.send(request).body().lines().toList();

        assertThat(answers).hasSize(3);
        assertThat(PackagedService.JSON.readTree(answers.get(1)).get("status").intValue())
                .isEqualTo(400);
        assertThat(PackagedService.JSON.readTree(answers.get(2)).has("prediction_id"))
                .isTrue();
    }

    @Test
    void writesOnceWhenRepeatsOfARequestRace() throws Exception {
        int before = count();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            Callable<String> repeat = () -> service.post("/predict", Patients.FULL, "Idempotency-Key", "race")
                    .body();
            List<Future<String>> answers = clients.invokeAll(Collections.nCopies(32, repeat));
            Set<String> different = new HashSet<>();
            for (Future<String> answer : answers) {
                different.add(answer.get());
            }
            assertThat(different).hasSize(1);
        } finally {
            clients.shutdown();
        }
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void refusesAKeyThatCameWithAnotherRequest() throws Exception {
        service.post("/predict", Patients.FULL, "Idempotency-Key", "reused");

        assertThat(service.post("/predict", Patients.LEAST, "Idempotency-Key", "reused")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void erasesAPredictionAndTheAnswerThatHeldIt() throws Exception {
        int id = id(service.post("/predict", Patients.FULL, "Idempotency-Key", "erased"));

        assertThat(service.send(service.request("/predictions/" + id).DELETE()).statusCode())
                .isEqualTo(204);

        assertThat(service.get("/predictions/" + id).statusCode()).isEqualTo(404);
        assertThat(service.send(service.request("/predictions/" + id).DELETE()).statusCode())
                .isEqualTo(404);
        assertThat(service.post("/predict", Patients.FULL, "Idempotency-Key", "erased")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void showsItsMetrics() throws Exception {
        service.post("/predict", Patients.FULL);

        assertThat(service.get("/metrics").body())
                .contains("http_request_duration_seconds_count{method=\"POST\",route=\"/predict\",status=\"200\"}")
                .contains("predictions_total{model_version=")
                .contains("prediction_phase_duration_seconds_count{phase=\"writing\"}")
                .contains("write_queue_capacity 512.0")
                .contains("db_pool_max")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void infersByTheOpenInferenceProtocolWithAndWithoutARow() throws Exception {
        double expected = json(service.post("/predict", Patients.LEAST))
                .get("probability")
                .doubleValue();
        int before = count();
        String inputs = """
                {"id": "7", "parameters": {"store": %s}, "inputs": [
                  {"name": "gender", "shape": [2], "datatype": "BYTES", "data": ["Male", "Female"]},
                  {"name": "age", "shape": [2], "datatype": "FP64", "data": [30, 67]},
                  {"name": "hypertension", "shape": [2], "datatype": "INT64", "data": [0, 1]},
                  {"name": "heart_disease", "shape": [2], "datatype": "BOOL", "data": [false, true]},
                  {"name": "avg_glucose_level", "shape": [2], "datatype": "FP64", "data": [90, 228.69]},
                  {"name": "smoking_status", "shape": [2], "datatype": "BYTES", "data": ["Unknown", "smokes"]}]}""";
        String model = json(service.get("/v2/models/stroke")).at("/versions/0").textValue();

        JsonNode scored = json(service.post("/v2/models/stroke/infer", inputs.formatted("false")));
        int afterScoring = count();
        JsonNode stored =
                json(service.post("/v2/models/stroke/versions/" + model + "/infer", inputs.formatted("true")));

        assertThat(scored.get("id").textValue()).isEqualTo("7");
        assertThat(scored.at("/outputs/0/data/0").doubleValue()).isEqualTo(expected);
        assertThat(scored.at("/outputs/1/data/1").textValue()).isEqualTo("High");
        assertThat(stored).isEqualTo(scored);
        assertThat(afterScoring).isEqualTo(before);
        assertThat(count()).isEqualTo(before + 2);
        assertThat(service.get("/v2/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void describesTheModel() throws Exception {
        JsonNode info = json(service.get("/model_info"));

        assertThat(names(info)).contains("model_type", "version", "features", "metrics", "bands", "card");
        assertThat(info.get("bands").get("high_from").doubleValue()).isEqualTo(0.107);
    }

    private int count() throws Exception {
        try (Connection connection = mysql.connect(DATABASE);
                ResultSet rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM predictions")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int id(HttpResponse<String> response) throws Exception {
        return json(response).get("prediction_id").intValue();
    }

    private static List<Integer> ids(HttpResponse<String> response) throws Exception {
        List<Integer> ids = new ArrayList<>();
        json(response).forEach(row -> ids.add(row.get("id").intValue()));
        return ids;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
