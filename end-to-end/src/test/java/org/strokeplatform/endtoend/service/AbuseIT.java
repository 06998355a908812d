/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.testing.PackagedService.json;

/** Small requests that would take much memory, sent to a service that has little. */
@ExtendWith(MySqlServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseIT {

    private static final String DATABASE = "abuse_it";
    private static final List<String> LITTLE_MEMORY =
            List.of("-Xmx200m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final int MILLIONS = 3_400_000;
    private static final int AT_ONCE = 8;

    private PackagedService service;

    @BeforeAll
    void start(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase(DATABASE);
        service =
                PackagedService.start(mysql, DATABASE, Map.of(), LITTLE_MEMORY).await("/health/ready", 200);
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"/predict, false", "/predict, true", "/predict/batch, false", "/predict/batch, true"})
    void outlivesMillionsOfEmptyObjects(String path, boolean zipped) throws Exception {
        byte[] plain = ("[" + "{},".repeat(MILLIONS) + "{}]").getBytes(StandardCharsets.UTF_8);
        String[] headers = zipped ? new String[] {"Content-Encoding", "gzip"} : new String[0];
        byte[] body = zipped ? gzip(plain) : plain;

        List<Integer> statuses = atOnce(() -> post(path, body, headers).statusCode());

        assertThat(statuses).contains(413).isSubsetOf(413, 429);
        assertServes();
    }

    /** A client that reads a refusal goes on with the same connection; the server must not end it behind its back. */
    @ParameterizedTest
    @ValueSource(strings = {"/predict", "/predict/batch", "/v2/models/stroke/infer"})
    void keepsTheConnectionOfAClientWhoseLargeBodyItRefuses(String path) throws Exception {
        byte[] body = ("[7,}" + " ".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 100; i++) {
            assertThat(post(path, body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void outlivesManyFullBatches() throws Exception {
        String patients = String.join(",", Collections.nCopies(10_000, Patients.FULL));
        byte[] body = ("[" + patients + "]").getBytes(StandardCharsets.UTF_8);

        List<Integer> statuses = atOnce(() -> post("/predict/batch", body).statusCode());

        assertThat(statuses).contains(200).isSubsetOf(200, 429);
        assertServes();
    }

    private HttpResponse<String> post(String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = service.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return service.send(headers.length == 0 ? request : request.headers(headers));
    }

    private void assertServes() throws Exception {
        assertThat(json(service.post("/predict", Patients.FULL)).has("prediction_id"))
                .isTrue();
        assertThat(service.log()).doesNotContain("OutOfMemoryError", "ERROR");
    }

    private static List<Integer> atOnce(Callable<Integer> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            return clients.invokeAll(Collections.nCopies(AT_ONCE, request)).stream()
                    .map(AbuseIT::result)
                    .toList();
        } finally {
            clients.shutdown();
        }
    }

    private static int result(Future<Integer> status) {
        try {
            return status.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
