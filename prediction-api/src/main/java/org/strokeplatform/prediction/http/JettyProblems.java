/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import com.fasterxml.jackson.databind.ObjectWriter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.strokeplatform.prediction.api.Problem;

import java.nio.ByteBuffer;

/** Answers what does not reach the resources, such as a header that is too large, with a problem document. */
public final class JettyProblems extends ErrorHandler {

    private final ObjectWriter json;

    public JettyProblems(ObjectWriter json) {
        this.json = json;
    }

    /** Jetty would answer only GET, HEAD and POST with a body. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        SecurityHeaders.DEFAULTS.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(JsonBodies.write(json, Problem.of(code, detail(code)))), callback);
    }

    private static String detail(int code) {
        if (code >= 500) {
            return "The service cannot answer now, try again";
        }
        return code == 405 ? "This path does not take this method" : "The request is not proper HTTP";
    }
}
