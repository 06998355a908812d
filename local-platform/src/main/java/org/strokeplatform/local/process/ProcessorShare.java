/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How much of the processors a service gets while others want them too. Linux shares them among sessions, each with a
 * nice value of its own ("autogroup" in sched(7)); every service has its session. Elsewhere all stay equal.
 */
enum ProcessorShare {
    FULL(0),
    /** A tenth of a full one. */
    SMALL(10);

    private final byte[] nice;

    ProcessorShare(int nice) {
        this.nice = Integer.toString(nice).getBytes();
    }

    static boolean isSupported() {
        return Detached.isInOwnSession() && Files.isWritable(Path.of("/proc/self/autogroup"));
    }

    /** Returns whether it took effect: the system takes ten of them a second from all but its administrator. */
    boolean give(ProcessHandle process) {
        try {
            Files.write(Path.of("/proc/" + process.pid() + "/autogroup"), nice, StandardOpenOption.WRITE);
            return true;
        } catch (IOException e) {
            // Too soon after another, or the process has gone: the caller looks again.
            return false;
        }
    }
}
