/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import org.strokeplatform.prediction.api.ProblemException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Refuses bodies above 10 MiB, also where no length is announced or a compressed one unpacks to more, and lets only a few of
 * more than 64 KiB in at a time. What a resource leaves of a body is read before the answer is sent: with a part of it
 * unread the server ends the connection, from which a client may then read no answer, or send its next request in vain.
 */
public final class BodyLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final int LIMIT = 10 * 1024 * 1024;
    private static final int LARGE = 64 * 1024;
    private static final String BODY = BodyLimitFilter.class.getName() + ".body";

    private final LargeRequests large;

    public BodyLimitFilter(LargeRequests large) {
        this.large = large;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        // Not getLength(), which fails above 2 GiB. The server has seen to it that this is a number.
        if (announced != null && Long.parseLong(announced) > LIMIT) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            Limited body = new Limited(request.getEntityStream(), () -> large.enter(request));
            request.setProperty(BODY, body);
            request.setEntityStream(body);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BODY) instanceof Limited body) {
            body.skipRest();
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(413, "The body is larger than 10 MiB, send it in parts");
    }

    private static final class Limited extends FilterInputStream {

        private final Runnable whenLarge;
        private int left = LIMIT;
        private boolean ended;
        private boolean skipping;

        Limited(InputStream body, Runnable whenLarge) {
            super(body);
            this.whenLarge = whenLarge;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? -1 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        void skipRest() {
            skipping = true;
            try {
                if (!ended) {
                    transferTo(OutputStream.nullOutputStream());
                }
            } catch (IOException | ProblemException e) {
                // The answer stands; the server ends the connection after it.
            }
        }

        private void count(int read) {
            if (read < 0) {
                ended = true;
                return;
            }
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
            if (left < LIMIT - LARGE && !skipping) {
                whenLarge.run();
            }
        }
    }
}
