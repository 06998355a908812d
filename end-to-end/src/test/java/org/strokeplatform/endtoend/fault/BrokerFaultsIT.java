/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestPlatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The broker's disk is full: MySQL goes on, and when there is room again everything arrives. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class BrokerFaultsIT {

    private static final long ROOM = 64L << 20;

    @Test
    void goesOnWithNothingLostWhenAFullDiskHasRoomAgain(TestPlatform running) throws Exception {
        SmallDisk.assumePossible();
        DataDirectory data = running.platform().context().data();
        Path folder = data.of("kafka");
        Path aside = folder.resolveSibling("kafka.aside");
        try (MarkedPatients patients = new MarkedPatients(running, "broker's disk")) {
            SmallDisk disk = whileStopped(running, () -> {
                Files.move(folder, aside);
                Files.createDirectory(folder);
                SmallDisk small = SmallDisk.over(folder, bytes(aside) + ROOM);
                copy(aside, folder);
                return small;
            });
            try {
                patients.assertArrived();
                disk.fill();

                long dead = pid(running);
                Await.until("the broker has died of want of room", () -> {
                    patients.insert(500);
                    return pid(running) != dead;
                });
                assertThat(Files.readString(data.log("kafka"))).contains("No space left on device");
                patients.delete(patients.insert(5));
                disk.free();

                patients.assertArrived();
            } finally {
                whileStopped(running, () -> {
                    disk.free();
                    new DataDirectory(aside).purge();
                    Files.createDirectory(aside);
                    copy(folder, aside);
                    disk.close();
                    Files.delete(folder);
                    return Files.move(aside, folder);
                });
            }
            patients.assertArrived();
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Does something to the data of the broker, which the watcher starts again only then. */
    private static <T> T whileStopped(TestPlatform running, Work<T> work) {
        DataDirectory data = running.platform().context().data();
        T result = data.exclusively(() -> {
            OwnProcess.find(data.pid("kafka")).ifPresent(OwnProcess::stop);
            try {
                return work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Await.until(
                "the broker is healthy",
                () -> running.platform().status("kafka").healthy());
        return result;
    }

    private static long pid(TestPlatform running) {
        return OwnProcess.find(running.platform().context().data().pid("kafka"))
                .map(ProcessHandle::pid)
                .orElse(0L);
    }

    private static long bytes(Path folder) throws IOException {
        Process du = new ProcessBuilder("du", "-s", "--block-size=1", folder.toString()).start();
        return Long.parseLong(new String(du.getInputStream().readAllBytes()).split("\\s")[0]);
    }

    /** Leaves holes what they are: index files are made larger than they are filled. */
    private static void copy(Path from, Path to) throws IOException {
        Process cp = new ProcessBuilder("cp", "-a", "--sparse=always", from + "/.", to.toString())
                .inheritIO()
                .start();
        if (cp.onExit().join().exitValue() != 0) {
            throw new IOException("Copying " + from + " failed");
        }
    }
}
