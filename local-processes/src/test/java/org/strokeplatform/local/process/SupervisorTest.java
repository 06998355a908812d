/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.DataDirectory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SupervisorTest {

    private static final String NAME = "worker";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private DataDirectory data;

    @BeforeEach
    void prepare() throws IOException {
        data = new DataDirectory(folder);
        data.prepare();
        Files.createFile(data.wanted());
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        executor.shutdownNow();
        executor.awaitTermination(1, TimeUnit.MINUTES);
        OwnProcess.find(data.pid(NAME)).ifPresent(OwnProcess::kill);
    }

    @Test
    void countsTheEndsOfAServiceThatDiesSomeTimeAfterItsStart() throws Exception {
        Service service = new ShellService(data, NAME, "touch worker; exec sleep 6");
        try (Supervisor supervisor = new Supervisor(data, List.of(service), 0, lines::add)) {
            lookUntil(supervisor::look, "restart 2 of worker: its process has ended");
        }

        assertThat(lines)
                .filteredOn(line -> line.startsWith("restart"))
                .containsExactly(
                        "restart 1 of worker: its process has ended", "restart 2 of worker: its process has ended");
    }

    @Test
    void forgetsTheEndsOfAServiceThatHasBeenHealthyForLong() throws Exception {
        Service service = new ShellService(data, NAME, "touch worker; exec sleep 600");
        SupervisedService supervised = new SupervisedService(
                service, data, new Starter(data, List.of(service), 0), executor, lines::add, Duration.ZERO);
        lookUntil(supervised::look, "worker is healthy");
        supervised.look();
        lines.clear();
        OwnProcess.kill(OwnProcess.find(data.pid(NAME)).orElseThrow());

        lookUntil(supervised::look, "restart 1 of worker: its process has ended");
    }

    @Test
    void rotatesALogThatHasGrownTooLarge() throws Exception {
        try (RandomAccessFile log = new RandomAccessFile(data.log(NAME).toFile(), "rw")) {
            log.setLength(40L << 20);
        }
        Service service = new ShellService(data, NAME, "exec sleep 600");
        try (Supervisor supervisor = new Supervisor(data, List.of(service), 0, lines::add)) {
            supervisor.look();
        }

        assertThat(data.log(NAME)).isEmptyFile();
        assertThat(LogFile.earlier(data.log(NAME))).hasSize(40L << 20);
    }

    private void lookUntil(Runnable look, String line) {
        await(line).atMost(Duration.ofMinutes(2)).until(() -> {
            look.run();
            return lines.contains(line);
        });
    }
}
