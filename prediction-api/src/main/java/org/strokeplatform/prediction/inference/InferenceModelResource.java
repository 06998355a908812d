/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.strokeplatform.prediction.api.InferenceError;
import org.strokeplatform.prediction.api.ProblemException;
import org.strokeplatform.prediction.auth.Scopes;
import org.strokeplatform.prediction.db.NewPrediction;
import org.strokeplatform.prediction.db.StoredResponse;
import org.strokeplatform.prediction.health.Readiness;
import org.strokeplatform.prediction.http.JsonBodies;
import org.strokeplatform.prediction.http.LargeRequests;
import org.strokeplatform.prediction.resources.IdempotentRequest;
import org.strokeplatform.prediction.scoring.PredictionService;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The model, for clients of the Open Inference Protocol V2. It has one version at a time. */
@Path("/v2/models/" + InferenceModel.NAME)
@Produces(MediaType.APPLICATION_JSON)
public final class InferenceModelResource {

    private final InferenceModel model;
    private final Readiness readiness;
    private final PredictionService service;
    private final LargeRequests large;
    private final ObjectWriter json;

    /** Makes the resource; the mapper writes answers. */
    public InferenceModelResource(
            PredictionService service, Readiness readiness, LargeRequests large, ObjectMapper mapper) {
        model = InferenceModel.of(service.version());
        this.readiness = readiness;
        this.service = service;
        this.large = large;
        json = mapper.writerFor(InferenceResponse.class);
    }

    @GET
    public InferenceModel describe() {
        return model;
    }

    @GET
    @Path("/versions/{version}")
    public InferenceModel describe(@PathParam("version") String version) {
        model.requireVersion(version);
        return model;
    }

    @GET
    @Path("/ready")
    public Response ready() {
        boolean ready = readiness.isReady();
        return Response.status(ready ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(Map.of("name", InferenceModel.NAME, "ready", ready))
                .build();
    }

    @GET
    @Path("/versions/{version}/ready")
    public Response ready(@PathParam("version") String version) {
        model.requireVersion(version);
        return ready();
    }

    /**
     * Predicts. The body may have any media type, as some clients send none. A patient that breaks a rule fails the
     * request, and nothing of it is stored.
     */
    @POST
    @Path("/infer")
    @RolesAllowed(Scopes.PREDICT)
    public Response infer(ContainerRequestContext context) throws IOException {
        IdempotentRequest request = new IdempotentRequest(context);
        InferenceRequest wanted = InferenceRequestReader.read(request.body(), () -> large.enter(context));
        List<NewPrediction> predictions = predict(wanted.patients());
        byte[] answer = JsonBodies.write(json, InferenceResponse.of(wanted, service.version(), predictions));
        String path = "/" + context.getUriInfo().getPath();
        return IdempotentRequest.response(
                wanted.store()
                        ? service.store(request.key(path), predictions, ids -> answer, MediaType.APPLICATION_JSON)
                        : new StoredResponse(answer, MediaType.APPLICATION_JSON, false));
    }

    @POST
    @Path("/versions/{version}/infer")
    @RolesAllowed(Scopes.PREDICT)
    public Response infer(@PathParam("version") String version, ContainerRequestContext context) throws IOException {
        model.requireVersion(version);
        return infer(context);
    }

    private List<NewPrediction> predict(List<JsonNode> patients) {
        List<NewPrediction> predictions = new ArrayList<>(patients.size());
        for (JsonNode patient : patients) {
            try {
                predictions.add(service.predict(patient));
            } catch (ProblemException e) {
                throw new ProblemException(
                        400,
                        "The patient at " + predictions.size() + ": "
                                + InferenceError.fields(e.problem().errors()));
            }
        }
        return predictions;
    }
}
