/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;

import java.util.List;

/**
 * A problem document as RFC 9457 has it.
 *
 * @param type always about:blank: the status says what kind of problem it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what went wrong and the way out
 * @param errors what is wrong with which field; left out where no field is at fault
 * @param requestId what the log names this request; left out within a batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldProblem> errors,
        @JsonProperty("request_id") String requestId) {

    /** The media type of such a document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int UNPROCESSABLE = 422;

    /** A problem that no field is at fault for. */
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, null, null);
    }

    /** A request whose fields break rules. */
    public static Problem of(String what, List<FieldProblem> errors) {
        String rules = errors.size() == 1 ? "1 rule" : errors.size() + " rules";
        String detail = what + " breaks " + rules;
        return new Problem("about:blank", title(UNPROCESSABLE), UNPROCESSABLE, detail, List.copyOf(errors), null);
    }

    /** The same problem, as the answer to a request. */
    public Problem withRequestId(String id) {
        return new Problem(type, title, status, detail, errors, id);
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        return status == UNPROCESSABLE ? "Unprocessable Entity" : "HTTP " + status;
    }
}
