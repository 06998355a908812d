/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.health;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the service may be sent requests. Thread-safe. */
public final class Readiness implements LifeCycle.Listener {

    private final BooleanSupplier databaseAnswers;
    private final BooleanSupplier writersRun;
    private volatile boolean modelLoaded;
    private volatile boolean migrated;
    private volatile boolean draining;

    /** Makes one that is not ready. Both suppliers are asked at each request and must answer at once. */
    public Readiness(BooleanSupplier databaseAnswers, BooleanSupplier writersRun) {
        this.databaseAnswers = databaseAnswers;
        this.writersRun = writersRun;
    }

    /** Says that the model can score. */
    public void modelLoaded() {
        modelLoaded = true;
    }

    /** Says that the tables are in their newest version. */
    public void migrated() {
        migrated = true;
    }

    /** Drains when the server is asked to stop, before it stops to accept. */
    @Override
    public void lifeCycleStopping(LifeCycle event) {
        if (event instanceof Server) {
            draining = true;
        }
    }

    /** Whether the tables are in their newest version. */
    public boolean isMigrated() {
        return migrated;
    }

    /** Whether all conditions hold. */
    public boolean isReady() {
        return !conditions().containsValue(false);
    }

    /** Each condition by name; the service is ready when all hold. */
    public Map<String, Boolean> conditions() {
        Map<String, Boolean> conditions = new LinkedHashMap<>();
        conditions.put("model_loaded", modelLoaded);
        conditions.put("migrations_done", migrated);
        conditions.put("database_answers", migrated && databaseAnswers.getAsBoolean());
        conditions.put("writers_run", writersRun.getAsBoolean());
        conditions.put("not_draining", !draining);
        return conditions;
    }
}
