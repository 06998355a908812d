/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.process.OwnProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The clock of the Connect worker jumps by days: each change ends on both far sides once all the same. */
@ExtendWith(RunningPlatform.class)
class ClockIT {

    private static final String WORKER = "connect";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private Path clock;

    @BeforeEach
    void startTheWorkerWithAClockOfItsOwn(RunningPlatform.Handle running) throws IOException {
        String library = library();
        clock = Files.writeString(folder.resolve("clock"), "+0");
        restart(
                running,
                Map.of(
                        "LD_PRELOAD",
                        library,
                        "FAKETIME_TIMESTAMP_FILE",
                        clock.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"));
    }

    @AfterEach
    void startItWithTheRightClock(RunningPlatform.Handle running) {
        if (clock != null) {
            restart(running, Map.of());
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheWorkersClockJumps(RunningPlatform.Handle running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "worker's clock")) {
            patients.assertArrived();
            for (String offset : List.of("+50m", "-50m", "+0")) {
                Files.writeString(clock, offset);
                List<Long> ids = patients.insert(5);
                patients.update(ids.subList(0, 3), "bmi = bmi + 1");
                patients.delete(ids.subList(3, 5));
                patients.assertArrived();
            }
        }
    }

    private static String library() throws IOException {
        try (Stream<Path> libraries = Files.find(
                Path.of("/usr/lib"), 4, (path, attributes) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            String library = libraries.findFirst().map(Path::toString).orElse(null);
            Assumptions.assumeTrue(
                    library != null, "libfaketime is not installed (Debian: apt-get install libfaketime)");
            return library;
        }
    }

    /** Starts the worker as it was started, with some variables more. */
    private static void restart(RunningPlatform.Handle running, Map<String, String> more) {
        DataDirectory data = running.platform().context().data();
        data.exclusively(() -> {
            try {
                ProcessHandle worker = OwnProcess.find(data.pid(WORKER)).orElseThrow();
                List<String> command = ofProcess(worker, "cmdline");
                Map<String, String> environment = new TreeMap<>();
                for (String variable : ofProcess(worker, "environ")) {
                    String[] pair = variable.split("=", 2);
                    if (!pair[0].equals("LD_PRELOAD")) {
                        environment.put(pair[0], pair[1]);
                    }
                }
                environment.putAll(more);
                OwnProcess.stop(worker);
                return OwnProcess.start(command, environment, data.root(), data.log(WORKER), data.pid(WORKER));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Await.until(
                "the worker is healthy",
                PATIENCE,
                () -> running.platform().status(WORKER).healthy());
    }

    private static List<String> ofProcess(ProcessHandle process, String file) throws IOException {
        return List.of(Files.readString(Path.of("/proc/" + process.pid(), file)).split("\0"));
    }
}
