/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.resources;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.api.health.Readiness;
import org.strokeplatform.api.http.MediaTypes;
import org.strokeplatform.api.support.Api;
import org.strokeplatform.api.support.FakeStore;
import org.strokeplatform.api.support.Patients;

import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(DropwizardExtensionsSupport.class)
class PredictBatchResourceTest {

    private final FakeStore store = new FakeStore();
    private final ResourceExtension api = Api.over(store, new Readiness(() -> true));

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

    @Test
    void wantsAnArray() {
        assertThat(send(Patients.FULL).getStatus()).isEqualTo(422);
        assertThat(send("[" + Patients.FULL).getStatus()).isEqualTo(400);
    }

    @Test
    void answersInLinesWhereTheClientSendsOrWantsThem() {
        String line = Patients.LEAST.replace("\n", "");

        Response sent = api.target("/predict/batch").request().post(Entity.entity(line + "\r\n\n", MediaTypes.NDJSON));
        Response wanted =
                api.target("/predict/batch").request(MediaTypes.NDJSON).post(Entity.json("[" + line + "]"));

        assertThat(sent.getMediaType()).hasToString(MediaTypes.NDJSON);
        assertThat(sent.readEntity(String.class))
                .startsWith("{\"prediction_id\":1")
                .endsWith("}\n");
        assertThat(wanted.readEntity(String.class)).startsWith("{\"prediction_id\":2");
    }

    private Response send(String body) {
        return api.target("/predict/batch").request().post(Entity.json(body));
    }
}
