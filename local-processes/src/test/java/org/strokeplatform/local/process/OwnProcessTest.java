/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class OwnProcessTest {

    @TempDir
    private Path folder;

    /** A process that never asks for its child's end is what the first process of some containers is. */
    @Test
    void stopsAProcessWhoseParentDoesNotAskForItsEnd() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & exec sleep 600").start();
        try {
            await("the child runs").until(() -> parent.children().findFirst().isPresent());
            ProcessHandle child = parent.children().findFirst().orElseThrow();

            OwnProcess.stop(child);

            assertThat(OwnProcess.lives(child)).isFalse();
            assertThat(parent.isAlive()).isTrue();
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void findsTheProcessThatAFileNamesUntilItHasEnded() throws Exception {
        Path pid = folder.resolve("pid");
        ProcessHandle started = OwnProcess.start(List.of("sleep", "600"), Map.of(), folder, folder.resolve("log"), pid);
        assertThat(OwnProcess.find(pid)).contains(started);

        OwnProcess.kill(started);

        assertThat(OwnProcess.find(pid)).isEmpty();
    }

    @Test
    void findsAProcessWhoseLauncherWasKilledBeforeItWroteTheFile() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "the system has no /proc");
        Path pid = folder.resolve("pid");

        Process started = new ProcessBuilder(Detached.of(List.of("sleep", "600"), pid)).start();
        try {
            await("it has named itself").until(() -> OwnProcess.find(pid).equals(Optional.of(started.toHandle())));
            awaitSleep(started.toHandle());
        } finally {
            started.destroyForcibly();
        }
    }

    @Test
    void takesNoOtherProcessForTheOneThatAFileNames() throws Exception {
        Path pid = folder.resolve("pid");
        ProcessHandle started = OwnProcess.start(List.of("sleep", "600"), Map.of(), folder, folder.resolve("log"), pid);
        try {
            awaitSleep(started);
            Files.writeString(pid, started.pid() + " 1\n");

            assertThat(OwnProcess.find(pid)).isEmpty();
        } finally {
            OwnProcess.kill(started);
        }
    }

    /** By then the shell before it has written the file. */
    private static void awaitSleep(ProcessHandle process) {
        await("it sleeps")
                .until(() -> process.info()
                        .command()
                        .filter(command -> command.endsWith("sleep"))
                        .isPresent());
    }
}
