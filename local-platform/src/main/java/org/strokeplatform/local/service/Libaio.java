/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The one library that MySQL needs from the system. On Debian it is installed, elsewhere the user reads how. */
public final class Libaio {

    private static final String COMMAND = "apt-get update && apt-get install -y libaio1";

    private Libaio() {}

    /** Installs the library if {@code mysqld} misses it; {@link PlatformException} if that is not possible here. */
    public static void require(Path mysqld) throws IOException, InterruptedException {
        if (!missing(mysqld)) {
            return;
        }
        boolean debianRoot =
                Files.exists(Path.of("/etc/debian_version")) && "root".equals(System.getProperty("user.name"));
        if (!debianRoot || run(List.of("sh", "-c", COMMAND)).exit() != 0 || missing(mysqld)) {
            throw new PlatformException("MySQL needs libaio.so.1; install it with: sudo sh -c '" + COMMAND + "'");
        }
    }

    private static boolean missing(Path mysqld) throws IOException, InterruptedException {
        return run(List.of(mysqld.toString(), "--version")).output().contains("libaio.so.1");
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private record Result(int exit, String output) {}
}
