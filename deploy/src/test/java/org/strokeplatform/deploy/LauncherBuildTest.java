/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What the launcher builds: in a folder of its own, with a faked Maven and a faked Java. */
class LauncherBuildTest {

    private static final String BUILDS = """
            echo "[INFO] Building Stroke Platform 1.0.0-SNAPSHOT                             [1/2]"
            echo "[INFO] Building jar: x.jar"
            echo "[INFO] Building connect-plugins: checks 22.10.3-rc.1                       [2/2]"
            """;

    private static final String JAVA = """
            [ "$1" != -version ] || echo 'openjdk version "17.0.15" 2025-04-15'
            """;

    @TempDir
    private Path folder;

    private Command command;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Project.root().resolve("stroke"), folder.resolve("stroke"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("platform-audit", "benchmarks", "analytics", "monitoring")) {
            Files.createDirectories(folder.resolve(module).resolve("target"));
        }
        Path library = Path.of("local-platform/install-libaio");
        Files.createDirectories(folder.resolve(library).getParent());
        Files.copy(Project.root().resolve(library), folder.resolve(library), StandardCopyOption.COPY_ATTRIBUTES);
        command = new Command(folder).fake("java", JAVA).fake("maven", BUILDS).with("JAVA_HOME", "");
        Files.createSymbolicLink(folder.resolve("mvnw"), folder.resolve("bin/maven"));
    }

    @ParameterizedTest
    @CsvSource({
        "demo, platform-audit",
        "status, platform-audit",
        "up, platform-audit",
        "up --with=monitoring, platform-audit monitoring",
        "'up --with spark,jupyter', platform-audit analytics",
        "bench model, benchmarks",
        "analytics report, analytics"
    })
    void buildsWhatTheCommandRunsAndNoMore(String arguments, String modules) throws Exception {
        Command.Result result = run(arguments.split(" "));

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(command.calls().stream().filter(call -> call.startsWith("maven")))
                .containsExactly(List.of(modules.split(" ")).stream()
                        .map(module -> "maven -Dmaven.test.skip=true -pl " + module + " -am package")
                        .toArray(String[]::new));
    }

    @Test
    void showsEachModuleThatItBuildsWhateverTheVersionIs() throws Exception {
        assertThat(run("status").output())
                .contains("stroke: building [1/2] Stroke Platform\nstroke: building [2/2] connect-plugins: checks\n")
                .doesNotContain("x.jar");
    }

    @Test
    void buildsOnceUntilASourceChanges() throws Exception {
        run("status");
        assertThat(run("status").output()).doesNotContain("building");

        Files.createDirectories(folder.resolve("stroke-model/src/main"));
        Files.writeString(folder.resolve("stroke-model/src/main/Changed.java"), "");

        assertThat(run("status").output()).contains("building");
    }

    @Test
    void showsTheErrorsOfABuildThatFailedAndBuildsAgainTheNextTime() throws Exception {
        command.fake("maven", "echo '[ERROR] no such thing'; exit 1");

        Command.Result failed = run("status");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.output()).contains("[ERROR] no such thing", "the build failed; all of its output is in ");
        assertThat(run("status").exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"demo, 2", "status, 0"})
    void installsTheLibraryThatMySqlMisses(String started, int calls) throws Exception {
        assumeThat(Path.of("/etc/debian_version")).exists();
        Path mysqld = Files.createDirectories(folder.resolve("local-platform/target/servers/mysql/bin"));
        command.fake("mysqld", "echo 'cannot open libaio.so.1' >&2; exit 127")
                .fake("id", "echo 0")
                .fake("apt-get", "");
        Files.createSymbolicLink(mysqld.resolve("mysqld"), folder.resolve("bin/mysqld"));

        assertThat(run(started).exit()).isZero();

        assertThat(command.calls().stream().filter(call -> call.startsWith("apt-get")))
                .hasSize(calls);
    }

    private Command.Result run(String... arguments) throws Exception {
        String[] whole = new String[arguments.length + 1];
        whole[0] = folder.resolve("stroke").toString();
        System.arraycopy(arguments, 0, whole, 1, arguments.length);
        return command.run(whole);
    }
}
