/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A small file system of its own, laid over a folder for as long as it is open. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Skips the calling test where file systems cannot be mounted. */
    static void assumePossible() {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("user.name").equals("root"),
                "A small file system can be mounted by root on Linux only");
    }

    static SmallDisk over(Path folder, long bytes) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + bytes, "stroke-test", folder.toString());
        return new SmallDisk(folder);
    }

    /** Leaves no room. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        while (folder.toFile().getUsableSpace() > 0) {
            Files.write(filler, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Makes room again. */
    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command[0] + " " + command[command.length - 1] + " failed");
        }
    }
}
