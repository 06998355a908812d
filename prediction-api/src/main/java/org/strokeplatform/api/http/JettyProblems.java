/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.http;

import com.fasterxml.jackson.databind.ObjectWriter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.strokeplatform.api.api.Problem;

import java.nio.ByteBuffer;

/** Answers what does not reach the resources, such as a header that is too large, with a problem document. */
public final class JettyProblems extends ErrorHandler {

    private final ObjectWriter json;

    public JettyProblems(ObjectWriter json) {
        this.json = json;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        String detail = code < 500 ? "The request is not proper HTTP" : "The service cannot answer now, try again";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        SecurityHeaders.DEFAULTS.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(JsonBodies.write(json, Problem.of(code, detail))), callback);
    }
}
