/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The script {@code stroke}, with a Java that only says how it was started. */
class LauncherTest {

    private static final String ECHO = """
            #!/bin/sh
            if [ "$1" = -version ]; then
              echo 'openjdk version "%s.0.1" 2026-01-20'
              exit
            fi
            echo "locale $LC_ALL"
            for argument; do
              case $argument in
                @*) cat "${argument#@}" ;;
                *) echo "$argument" ;;
              esac
            done
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void makeAProjectThatIsBuilt() throws IOException {
        Path project = Path.of("..").toAbsolutePath().normalize();
        for (String file : List.of("stroke", "analytics/java-options", "local-platform/install-libaio")) {
            Path copy = home.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(project.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String module : List.of("platform-audit", "benchmarks", "analytics")) {
            Path target = Files.createDirectories(home.resolve(module).resolve("target"));
            Files.createFile(target.resolve("built"));
        }
    }

    @Test
    void letsNoJavaWarnInTheTerminal() throws Exception {
        for (String command : List.of("status", "bench", "analytics")) {
            assertThat(start(25, "C.UTF-8", command))
                    .contains(
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow");
        }
    }

    @Test
    void opensForSparkOnlyThePackagesThatJavaHas() throws Exception {
        String gone = "--add-opens=java.base/sun.security.action=ALL-UNNAMED";

        assertThat(start(17, "C.UTF-8", "analytics", "report"))
                .contains(gone, "--add-opens=java.base/java.nio=ALL-UNNAMED");
        assertThat(start(25, "C.UTF-8", "analytics", "report"))
                .contains("--add-opens=java.base/java.nio=ALL-UNNAMED")
                .doesNotContain(gone);
    }

    @Test
    void givesFileNamesACharsetWhereTheLocaleHasNone() throws Exception {
        assertThat(start(17, "C", "score")).startsWith("locale C.UTF-8");
    }

    private List<String> start(int version, String locale, String... arguments) throws Exception {
        Path java = home.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, ECHO.formatted(version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new ArrayList<>(List.of(home.resolve("stroke").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.lines().toList();
    }
}
