/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.TestPlatform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A platform for measuring, its JVMs free to compile all they can. */
final class BenchPlatform implements AutoCloseable {

    private static final String FOLDER = "benchmarks/target/pipeline";
    private static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=4";

    private final TestPlatform running;
    private final Thread downAtExit;

    private BenchPlatform(TestPlatform running) {
        this.running = running;
        downAtExit = new Thread(running::close);
    }

    static BenchPlatform start() throws IOException {
        return start(BenchTarget.PACKAGED);
    }

    /** One with JVMs that compile fully. */
    static BenchPlatform start(BenchTarget target) throws IOException {
        System.setProperty(Jvm.OPTIONS_PROPERTY, JAVA_OPTIONS);
        return startAsUp(target);
    }

    /** One whose JVMs are those of {@code ./stroke up}. */
    static BenchPlatform startAsUp(BenchTarget target) throws IOException {
        BenchPlatform bench = new BenchPlatform(TestPlatform.start(
                Distribution.current().home().resolve(FOLDER),
                target.plugins(),
                new Cluster(1, Cluster.UNDECIDED),
                target.replica().map(BenchReplica::exported).orElse(Map.of())));
        Runtime.getRuntime().addShutdownHook(bench.downAtExit);
        return bench;
    }

    Platform platform() {
        return running.platform();
    }

    Endpoints endpoints() {
        return running.endpoints();
    }

    Path folder() {
        return platform().context().data().root();
    }

    /** The CPU time that a service has taken so far. */
    Duration cpuOf(String service) {
        return OwnProcess.find(platform().context().data().pid(service))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /** Rolls the packaged connectors out. */
    void rollOut() {
        running.rollOut();
    }

    @Override
    public void close() throws IOException {
        Path folder = folder();
        running.close();
        Runtime.getRuntime().removeShutdownHook(downAtExit);
        new DataDirectory(folder).purge();
    }
}
