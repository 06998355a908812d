/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.strokeplatform.audit.demo.DelayRun;
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
    private final BenchTarget target;
    private final Thread downAtExit;

    private BenchPlatform(TestPlatform running, BenchTarget target) {
        this.running = running;
        this.target = target;
        downAtExit = new Thread(running::close);
    }

    /** One with JVMs that compile fully. */
    static BenchPlatform start(BenchTarget target) throws IOException {
        System.setProperty(Jvm.OPTIONS_PROPERTY, JAVA_OPTIONS);
        return startAsUp(target);
    }

    /** One whose JVMs are those of {@code ./stroke up}. */
    static BenchPlatform startAsUp(BenchTarget target) throws IOException {
        BenchPlatform bench = new BenchPlatform(
                TestPlatform.start(
                        Distribution.current().home().resolve(FOLDER),
                        target.plugins(),
                        new Cluster(1, Cluster.UNDECIDED),
                        target.replica().map(BenchReplica::exported).orElse(Map.of())),
                target);
        Runtime.getRuntime().addShutdownHook(bench.downAtExit);
        return bench;
    }

    Platform platform() {
        return running.platform();
    }

    Endpoints endpoints() {
        return running.endpoints();
    }

    /** Close it. */
    Admin admin() {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints().get("KAFKA_BOOTSTRAP")));
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

    /** Sends that many rows at an even pace, and sees them arrive. */
    DelayRun delays(int rows) throws Exception {
        return DelayRun.of(endpoints(), rows, folder(), target.showsEachCommit());
    }

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
