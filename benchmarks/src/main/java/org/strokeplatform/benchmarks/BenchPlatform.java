/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.local.DataDirectory;
import org.strokeplatform.local.Distribution;
import org.strokeplatform.local.Endpoints;
import org.strokeplatform.local.FreePorts;
import org.strokeplatform.local.Platform;
import org.strokeplatform.local.process.Jvm;
import org.strokeplatform.local.process.OwnProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A platform for measuring, in a folder and on ports of its own, its JVMs free to compile all they can. */
final class BenchPlatform implements AutoCloseable {

    private static final String FOLDER = "benchmarks/target/pipeline";
    private static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=4";

    private final Platform platform;
    private final Thread downAtExit;

    private BenchPlatform(Platform platform) {
        this.platform = platform;
        downAtExit = new Thread(platform::down);
    }

    static BenchPlatform start() throws IOException {
        System.setProperty(Jvm.OPTIONS_PROPERTY, JAVA_OPTIONS);
        DataDirectory data = new DataDirectory(Distribution.current().home().resolve(FOLDER));
        Map<String, String> environment = Map.of("STROKE_PORT_OFFSET", String.valueOf(FreePorts.offset()));
        BenchPlatform bench = new BenchPlatform(Platform.in(data, List.of(), environment));
        if (Files.exists(data.root())) {
            // A run that was killed may have left its processes.
            bench.platform.down();
            data.purge();
            bench = new BenchPlatform(Platform.in(data, List.of(), environment));
        }
        Runtime.getRuntime().addShutdownHook(bench.downAtExit);
        bench.platform.up(started -> {});
        return bench;
    }

    Platform platform() {
        return platform;
    }

    Endpoints endpoints() {
        return platform.context().endpoints();
    }

    Path folder() {
        return platform.context().data().root();
    }

    /** The CPU time that a service has taken so far. */
    Duration cpuOf(String service) {
        return OwnProcess.find(platform.context().data().pid(service))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Rolls the packaged connectors out. */
    void rollOut() {
        if (!platform.rollOut(platform.context().distribution().connectors("open"))) {
            throw new IllegalStateException("The connectors were not rolled out");
        }
    }

    @Override
    public void close() throws IOException {
        platform.down();
        Runtime.getRuntime().removeShutdownHook(downAtExit);
        platform.context().data().purge();
    }
}
