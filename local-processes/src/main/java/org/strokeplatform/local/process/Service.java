/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Port;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One process of the platform: how it is prepared, started, and known to be healthy. */
public abstract class Service {

    protected final Context context;

    private final String name;
    private final List<Port> ports;

    protected Service(Context context, String name, Port... ports) {
        this.context = context;
        this.name = name;
        this.ports = List.of(ports);
    }

    /** The name in {@code status} and {@code logs}. */
    public String name() {
        return name;
    }

    /** The ports that must be free before it starts. */
    public List<Port> ports() {
        return ports;
    }

    /** What is added to its ports beside the platform's offset. */
    public int portShift() {
        return 0;
    }

    /** The services that must be healthy before this one starts. */
    public List<String> after() {
        return List.of();
    }

    /** The services without which it does not become healthy; it may be started beside them. */
    public List<String> needs() {
        return after();
    }

    /** Looks for what the machine must bring, before anything is started. */
    public void requireInstalled() {}

    /** Writes configuration and creates data that is missing. Runs before each start. */
    public void prepare() throws Exception {}

    public abstract List<String> command();

    public Map<String, String> environment() {
        return Map.of();
    }

    public Path directory() {
        return context.data().root().toAbsolutePath();
    }

    /** Asks the service itself whether it works; an exception means no. */
    public abstract boolean isHealthy() throws Exception;

    /**
     * Sets up inside the running service what is missing. Runs after each start, and once more when it fails with anything
     * but a {@code PlatformException}.
     */
    public void settle() throws Exception {}

    /** Whether the supervisor starts it again when its process has died. */
    public boolean isSupervised() {
        return true;
    }
}
