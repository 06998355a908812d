/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ProcessorShareTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void needsSessionsWithAShareEach() {
        assumeTrue(ProcessorShare.isSupported(), "the system has no autogroups");
    }

    @Test
    void isOfTheProcessAloneAndCanBeTakenBack() throws Exception {
        String own = share(ProcessHandle.current());
        ProcessHandle started = start();
        try {
            await("it is in a session of its own").until(() -> !share(started).equals(own));

            awaitGiven(started, ProcessorShare.SMALL);
            assertThat(share(started)).endsWith(" nice 10");
            assertThat(share(ProcessHandle.current())).isEqualTo(own);

            awaitGiven(started, ProcessorShare.FULL);
            assertThat(share(started)).endsWith(" nice 0");
        } finally {
            OwnProcess.kill(started);
        }
    }

    @Test
    void isNotGivenToAProcessThatHasEnded() throws Exception {
        ProcessHandle started = start();

        OwnProcess.kill(started);

        // On a busy machine its entry stays a moment longer than the process.
        await("it is not given").until(() -> !ProcessorShare.SMALL.give(started));
    }

    private ProcessHandle start() throws Exception {
        return OwnProcess.start(
                List.of("sleep", "600"), Map.of(), folder, folder.resolve("log"), folder.resolve("pid"));
    }

    private static void awaitGiven(ProcessHandle process, ProcessorShare share) {
        await("the system takes " + share).until(() -> share.give(process));
    }

    private static String share(ProcessHandle process) throws Exception {
        return Files.readString(Path.of("/proc/" + process.pid() + "/autogroup"))
                .strip();
    }
}
