/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts a command into a session of its own where the system has {@code setsid}; what it writes only the owner reads. */
final class Detached {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final List<String> PRIVATE = List.of("/bin/sh", "-c", "umask 077; exec \"$0\" \"$@\"");

    private Detached() {}

    static List<String> of(List<String> command) {
        Stream<String> session = Files.isExecutable(SETSID) ? Stream.of(SETSID.toString()) : Stream.empty();
        return Stream.of(session, PRIVATE.stream(), command.stream())
                .flatMap(part -> part)
                .toList();
    }
}
