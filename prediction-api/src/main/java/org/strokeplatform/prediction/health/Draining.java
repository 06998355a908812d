/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.health;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Ends readiness when the server is told to stop, before it stops to accept. */
public final class Draining implements LifeCycle.Listener {

    private final Readiness readiness;

    public Draining(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void lifeCycleStopping(LifeCycle event) {
        if (event instanceof Server) {
            readiness.drain();
        }
    }
}
