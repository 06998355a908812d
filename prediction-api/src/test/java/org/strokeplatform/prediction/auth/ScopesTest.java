/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.support.Api;
import org.strokeplatform.prediction.support.FakeStore;
import org.strokeplatform.prediction.support.Patients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(DropwizardExtensionsSupport.class)
class ScopesTest {

    private final FakeStore store = new FakeStore();
    private final ResourceExtension api = Api.over(store, new Readiness(() -> true, () -> true), tokens());

    @BeforeEach
    void store() {
        assertThat(status("POST", "/predict", "everything")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /predict, predict",
        "POST, /predict/batch, predict",
        "GET, /predictions, read",
        "GET, /predictions/1, read",
        "DELETE, /predictions/1, erase",
        "GET, /metrics, metrics"
    })
    void letsOnlyTokensOfItsScopeUseARoute(String method, String path, String scope) {
        for (String token : List.of("predict", "read", "erase", "metrics")) {
            int status = status(method, path, token);

            assertThat(status == 403).as(token).isEqualTo(!token.equals(scope));
            assertThat(status).isIn(200, 204, 403);
        }
        assertThat(status(method, path, "everything")).isIn(200, 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "read", "erase", "metrics", "everything"})
    void letsEveryTokenReadAboutTheModel(String token) {
        assertThat(status("GET", "/model_info", token)).isEqualTo(200);
    }

    @Test
    void limitsTheOpenInferenceProtocolAlike() {
        assertThat(status("POST", "/v2/models/stroke/infer", "read")).isEqualTo(403);
        assertThat(status("POST", "/v2/models/stroke/versions/fake-1/infer", "metrics"))
                .isEqualTo(403);
        assertThat(status("POST", "/v2/models/stroke/infer", "predict")).isEqualTo(400);
        assertThat(status("GET", "/v2/models/stroke", "metrics")).isEqualTo(200);
        assertThat(status("GET", "/v2/models/stroke", "unknown")).isEqualTo(401);
        assertThat(status("GET", "/v2", "unknown")).isEqualTo(401);
        assertThat(status("GET", "/v2/health/live", "unknown")).isEqualTo(200);
    }

    @Test
    void saysThatAScopeIsMissing() {
        Response response = send("GET", "/predictions", "predict");

        assertThat(response.getMediaType()).isEqualTo(MediaType.valueOf(Problem.MEDIA_TYPE));
        assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
        assertThat(response.readEntity(Problem.class).detail())
                .isEqualTo("The scopes of this token do not include what this request does");
    }

    @Test
    void takesATokenFromItsHeaderAlone() {
        for (String header : List.of("Basic everything", "Bearer", "Bearer unknown", "everything")) {
            Response response = api.target("/predictions")
                    .queryParam("access_token", "everything")
                    .request()
                    .header("Authorization", header)
                    .get();

            assertThat(response.getStatus()).as(header).isEqualTo(401);
            assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(response.getMediaType()).isEqualTo(MediaType.valueOf(Problem.MEDIA_TYPE));
            assertThat(response.readEntity(Problem.class).detail())
                    .isEqualTo("Send a token that the service knows: Authorization: Bearer TOKEN");
        }
        assertThat(api.target("/predictions")
                        .request()
                        .header("Authorization", "bearer  everything ")
                        .get()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void asksForATokenBeforeItSaysWhatARouteTakes() {
        assertThat(api.target("/predictions").request().options().getStatus()).isEqualTo(401);
        assertThat(status("OPTIONS", "/predictions", "metrics")).isEqualTo(200);
        assertThat(api.target("/docs").request().options().getStatus()).isEqualTo(200);
        assertThat(api.target("/nowhere").request().get().getStatus()).isEqualTo(404);
        assertThat(api.target("/predictions").request().delete().getStatus()).isEqualTo(405);
    }

    private int status(String method, String path, String token) {
        return send(method, path, token).getStatus();
    }

    private Response send(String method, String path, String token) {
        Invocation.Builder request = api.target(path).request().header("Authorization", "Bearer " + token);
        String patients = path.endsWith("batch") ? "[" + Patients.LEAST + "]" : Patients.LEAST;
        return method.equals("POST") ? request.post(Entity.json(patients)) : request.method(method);
    }

    private static Tokens tokens() {
        try {
            Path file = Files.createTempFile("tokens", "");
            List<String> lines = List.of(
                    line("predict", "predict"),
                    line("read", "read"),
                    line("erase", "erase"),
                    line("metrics", "metrics"),
                    line("everything", ""));
            Tokens tokens = Tokens.read(Files.write(file, lines));
            Files.delete(file);
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String token, String scopes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return token + " " + HexFormat.of().formatHex(hash) + " " + scopes;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
