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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.prediction.api.Problem;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.support.Api;
import org.strokeplatform.prediction.support.FakeStore;
import org.strokeplatform.prediction.support.Patients;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(DropwizardExtensionsSupport.class)
class PredictBatchResourceTest {

    private final FakeStore store = new FakeStore();
    private final ResourceExtension api = Api.over(store, new Readiness(() -> true, () -> true));

    @Test
    void putsAProblemInThePlaceOfAPatientThatBreaksARule() {
        JsonNode answers =
                send("[" + Patients.FULL + ", 7, " + Patients.LEAST + "]").readEntity(JsonNode.class);

        assertThat(answers.get(0).get("prediction_id").intValue()).isEqualTo(1);
        assertThat(answers.get(1).get("status").intValue()).isEqualTo(422);
        assertThat(answers.get(2).get("prediction_id").intValue()).isEqualTo(2);
    }

    @Test
    void takesTenThousandPatientsAndNoMore() {
        String most = String.join(",", Collections.nCopies(10_000, "{}"));

        assertThat(send("[" + most + "]").getStatus()).isEqualTo(200);
        assertThat(send("[" + most + ",{}]").getStatus()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{},", "1,", "[],"})
    void readsNoFurtherThanTenThousandPatients(String patient) {
        assertThat(send("[" + patient.repeat(1_000_000)).getStatus()).isEqualTo(413);
        assertThat(store.written()).isEmpty();
    }

    @Test
    void keepsNothingOfWhatIsNoFieldOfAPatient() {
        String unknown = "{\"unknown\": [" + "{},".repeat(300_000) + "{}], ";

        assertThat(send("[" + Patients.LEAST.replaceFirst("\\{", unknown) + "]")
                        .readEntity(JsonNode.class)
                        .get(0)
                        .get("prediction_id")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void refusesABatchThatComesWhileTheMostAreInWork() throws Exception {
        CountDownLatch writing = new CountDownLatch(Api.LARGE_REQUESTS);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        store.beforeWriting(() -> {
            writing.countDown();
            awaitUninterrupted(mayGoOn);
        });
        List<CompletableFuture<Integer>> first = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> send("[" + Patients.LEAST + "]").getStatus()))
                .limit(Api.LARGE_REQUESTS)
                .toList();
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();

        Response refused = send("[" + Patients.LEAST + "]");
        mayGoOn.countDown();

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(refused.getMediaType()).isEqualTo(MediaType.valueOf(Problem.MEDIA_TYPE));
        assertThat(first.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(send("[" + Patients.LEAST + "]").getStatus()).isEqualTo(200);
    }

    @Test
    void givesPlacesBackWhateverTheAnswerIs() {
        for (int i = 0; i <= Api.LARGE_REQUESTS; i++) {
            assertThat(send("[").getStatus()).isEqualTo(400);
            assertThat(send("7").getStatus()).isEqualTo(422);
        }
    }

    @Test
    void wantsAnArray() {
        assertThat(send(Patients.FULL).getStatus()).isEqualTo(422);
        assertThat(send("[" + Patients.FULL).getStatus()).isEqualTo(400);
    }

    @Test
    void answersInLinesWhereTheClientSendsOrWantsThem() {
        String line = Patients.LEAST.replace("\n", "");

        Response sent = api.target("/predict/batch").request().post(Entity.entity(line + "\r\n\n", BatchBody.NDJSON));
        Response wanted = api.target("/predict/batch").request(BatchBody.NDJSON).post(Entity.json("[" + line + "]"));

        assertThat(sent.getMediaType()).hasToString(BatchBody.NDJSON);
        assertThat(sent.readEntity(String.class))
                .startsWith("{\"prediction_id\":1")
                .endsWith("}\n");
        assertThat(wanted.readEntity(String.class)).startsWith("{\"prediction_id\":2");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response send(String body) {
        return api.target("/predict/batch").request().post(Entity.json(body));
    }
}
