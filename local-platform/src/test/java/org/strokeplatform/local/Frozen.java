/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.strokeplatform.local.process.OwnProcess;

import java.io.IOException;

/** A service's process, stopped in the middle of what it does until this is closed. */
final class Frozen implements AutoCloseable {

    private final ProcessHandle process;

    private Frozen(ProcessHandle process) throws IOException {
        this.process = process;
        signal("STOP");
    }

    static Frozen service(Platform platform, String name) throws IOException {
        return new Frozen(OwnProcess.find(platform.context().data().pid(name)).orElseThrow());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("Signal " + name + " did not reach process " + process.pid());
        }
    }
}
