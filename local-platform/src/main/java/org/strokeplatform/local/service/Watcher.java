/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts dead processes again, and restarts connectors and tasks that have failed, such as a sink whose target was away
 * for longer than its timeout. A shell starts the watcher itself again when it is killed.
 */
public final class Watcher extends Service {

    public static final String NAME = "watcher";

    private static final int HEAP_MB = 64;
    private static final String VERIFY_MINUTES = "10";
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** Until it ends by itself or is asked to: 143 is what SIGTERM leaves. */
    private static final String LOOP =
            "while \"$0\" \"$@\"; code=$?; [ $code -ne 0 ] && [ $code -ne 143 ]; do sleep 0.2; done";

    Watcher(Context context) {
        super(context, NAME, servesMetrics(context) ? new Port[] {Port.WATCHER} : new Port[0]);
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LOOP));
        command.addAll(Jvm.command(
                HEAP_MB,
                "-Dstroke.home=" + context.distribution().home(),
                "-D" + Jvm.OPTIONS_PROPERTY + "=" + System.getProperty(Jvm.OPTIONS_PROPERTY, "")));
        command.addAll(List.of(
                "-cp",
                context.distribution().launcherClassPath(),
                "org.strokeplatform.local.cli.Main",
                "supervise",
                "--data",
                context.data().root().toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(context.endpoints().external());
        environment.put("STROKE_PORT_OFFSET", String.valueOf(context.portOffset()));
        return environment;
    }

    /** What the watch of the connectors is asked to do besides: with Prometheus there it compares the replica, too. */
    public static List<String> comparison(Context context) {
        return servesMetrics(context)
                ? List.of(
                        "--verify-every", VERIFY_MINUTES, "--metrics", Context.HOST + ":" + context.port(Port.WATCHER))
                : List.of();
    }

    private static boolean servesMetrics(Context context) {
        return context.extras().contains(Extra.MONITORING);
    }

    /** The file that the watcher writes each time it has looked. */
    public static Path beat(Context context) {
        return context.data().pid(NAME).resolveSibling(NAME + ".beat");
    }

    /** Locked by the one watcher that works; another ends. */
    public static Path lock(Context context) {
        return context.data().pid(NAME).resolveSibling(NAME + ".lock");
    }

    @Override
    public boolean isHealthy() throws IOException {
        Instant last = Files.getLastModifiedTime(beat(context)).toInstant();
        return last.isAfter(Instant.now().minus(LONGEST_SILENCE));
    }

    @Override
    public boolean isSupervised() {
        return false;
    }
}
