/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process of a service, until it is healthy and set up. */
final class Attempt {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Service service;
    private final ProcessHandle process;
    private final Path log;
    private final StartLimit limit;

    Attempt(Service service, ProcessHandle process, Path log, StartLimit limit) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.limit = limit;
    }

    /**
     * Waits until it is healthy and set up. Returns false when the process has ended before.
     *
     * @throws PlatformException when its time is up, or it can never be set up
     */
    boolean succeeds() throws InterruptedException, IOException {
        while (!Starter.isHealthy(service)) {
            if (!goesOn("healthy")) {
                return false;
            }
        }
        for (String problem = settle(); problem != null; problem = settle()) {
            if (!goesOn("set up (" + problem + ")")) {
                return false;
            }
        }
        return true;
    }

    /** Returns what went wrong, null for nothing: a service that is slow or was interrupted may take it later. */
    private String settle() throws InterruptedException {
        try {
            service.settle();
            return null;
        } catch (InterruptedException | PlatformException e) {
            throw e;
        } catch (Exception e) {
            return e.toString();
        }
    }

    private boolean goesOn(String missing) throws InterruptedException, IOException {
        if (!OwnProcess.lives(process)) {
            return false;
        }
        if (limit.isPast(process)) {
            throw new PlatformException(
                    service.name() + " is not " + missing + " " + limit.describe() + "; " + LogFile.endOf(log));
        }
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        return true;
    }
}
