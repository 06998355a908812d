/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.service.Platform;

/** Does to a service's process what tests need. */
public final class TestProcess {

    private TestProcess() {}

    /** The service's process; 0 while it has none. */
    public static long pid(Platform platform, String service) {
        return OwnProcess.find(platform.context().data().pid(service))
                .map(ProcessHandle::pid)
                .orElse(0L);
    }

    /** Kills it and returns what its pid was. */
    public static long kill(Platform platform, String service) {
        ProcessHandle process =
                OwnProcess.find(platform.context().data().pid(service)).orElseThrow();
        OwnProcess.kill(process);
        return process.pid();
    }

    public static void signal(long pid, String signal) throws Exception {
        if (pid == 0) {
            // To kill, 0 is all of the caller's own group: the test, Maven and the shell that runs it.
            throw new AssertionError("A process that does not run cannot be signalled");
        }
        int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + signal + " " + pid + " ended with " + code);
        }
    }
}
