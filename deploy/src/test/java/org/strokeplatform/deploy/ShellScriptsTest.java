/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ShellScriptsTest {

    /** Those that others source, and so are not run. */
    private static final Set<String> SOURCED = Set.of("lib.sh", "remote.sh");

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root().resolve("deploy"))) {
            Stream<Path> deploy = files.filter(file -> file.toString().endsWith(".sh"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted();
            Stream<Path> others = Stream.of("stroke", ".ci/run", ".ci/images", ".ci/newer-java")
                    .map(Project.root()::resolve);
            return Stream.concat(deploy, others).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void stopsAtTheFirstErrorWaitsByConditionAndCanBeRun(Path script) throws IOException {
        String text = Files.readString(script);

        assertThat(text).doesNotContainPattern("\\bsleep\\b").matches("[\\x00-\\x7F]*");
        if (!SOURCED.contains(script.getFileName().toString())) {
            assertThat(text).startsWith("#!/usr/bin/env bash\n").contains("\nset -euo pipefail\n");
            assertThat(script).isExecutable();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void putsNoSecretAndNoTokenOnTheCommandLineOfCurl(Path script) throws IOException {
        assertThat(Files.readString(script)).doesNotContainPattern("(--header|-H|--user|-u) [\"'][^\"']*\\$\\(");
    }

    @Test
    void passShellCheck(@TempDir Path scratch) throws Exception {
        assumeTrue(
                Command.exists("shellcheck", "--version"),
                "shellcheck is not installed (Debian: apt-get install shellcheck)");
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-P", "SCRIPTDIR"));
        scripts().forEach(script -> command.add(script.toString()));

        Command.Result result = new Command(scratch).run(command.toArray(String[]::new));

        assertThat(result).isEqualTo(new Command.Result(0, ""));
    }
}
