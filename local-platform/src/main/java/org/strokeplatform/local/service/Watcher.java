/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.process.Jvm;

import java.util.List;
import java.util.Map;

/** Restarts connectors and tasks that have failed, such as a sink whose far side was away for longer than its patience. */
final class Watcher extends Service {

    static final String NAME = "watcher";

    private static final int HEAP_MB = 64;

    Watcher(Context context) {
        super(context, NAME);
    }

    @Override
    public List<String> command() {
        List<String> command = Jvm.command(HEAP_MB);
        command.addAll(
                List.of("-jar", context.distribution().rolloutJar().toString(), "watch", "--longest-pause", "5"));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CONNECT_URL", context.endpoints().get("CONNECT_URL"));
    }

    /** It has nothing to ask: it works as long as it lives. */
    @Override
    public boolean isHealthy() {
        return true;
    }
}
