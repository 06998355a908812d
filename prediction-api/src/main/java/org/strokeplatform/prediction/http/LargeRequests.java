/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.strokeplatform.prediction.api.ProblemException;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only a few of the requests run side by side that take much memory: batches and large bodies. A request keeps its
 * place until its answer is sent. Thread-safe.
 */
public final class LargeRequests implements ApplicationEventListener, RequestEventListener {

    private static final String PLACE = LargeRequests.class.getName() + ".place";
    private static final long LONGEST_WAIT_MS = 1000;

    /** Each holds a thread. */
    private static final int MOST_WAITING = 64;

    private final Semaphore places;

    /**
     * Starts with every place free.
     *
     * @param atOnce large requests that may run side by side
     */
    public LargeRequests(int atOnce) {
        places = new Semaphore(atOnce, true);
    }

    /**
     * Takes a place for a request that has none yet; waits for a moment where none is free.
     *
     * @throws ProblemException when none becomes free
     */
    public void enter(ContainerRequestContext request) {
        if (request.getProperty(PLACE) != null) {
            return;
        }
        if (!takesPlace()) {
            throw new ProblemException(429, "Too many batches and large bodies are in work, try again in a moment");
        }
        request.setProperty(PLACE, true);
    }

    private boolean takesPlace() {
        if (places.getQueueLength() >= MOST_WAITING) {
            return false;
        }
        try {
            return places.tryAcquire(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Only requests matter.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent event) {
        return this;
    }

    @Override
    public void onEvent(RequestEvent event) {
        if (event.getType() == RequestEvent.Type.FINISHED
                && event.getContainerRequest().getProperty(PLACE) != null) {
            places.release();
        }
    }
}
