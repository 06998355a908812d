/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a command into a session of its own where the system has {@code setsid}; what it writes only the owner reads. It
 * writes its pid file itself where there is {@code /proc}, so that it is found again when its launcher is killed before
 * it has written one.
 */
final class Detached {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final String SHELL = """
            umask 077
            # The 22nd word is the start of the process, in ticks since that of the system.
            if started=$(cut -d ' ' -f 22 "/proc/$$/stat" 2> /dev/null); then
              echo "$$ $started" > "$0.$$" && mv "$0.$$" "$0"
            fi
            exec "$@"
            """;

    private Detached() {}

    /** Whether each command gets a session of its own. */
    private static boolean isInOwnSession() {
        return Files.isExecutable(SETSID);
    }

    static List<String> of(List<String> command, Path pidFile) {
        Stream<String> session = isInOwnSession() ? Stream.of(SETSID.toString()) : Stream.empty();
        return Stream.of(
                        session,
                        Stream.of(
                                "/bin/sh", "-c", SHELL, pidFile.toAbsolutePath().toString()),
                        command.stream())
                .flatMap(part -> part)
                .toList();
    }
}
