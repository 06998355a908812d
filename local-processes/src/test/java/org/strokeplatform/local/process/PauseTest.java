/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.process.Starter.AtEnd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A process of its own is asked to end, as Ctrl-C does, while it works or while it brings its service back. */
class PauseTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private DataDirectory data;

    @BeforeEach
    void prepare() {
        data = new DataDirectory(folder);
        data.prepare();
    }

    @AfterEach
    void endProcess() {
        OwnProcess.find(data.pid("worker")).ifPresent(OwnProcess::kill);
    }

    @ParameterizedTest
    @ValueSource(strings = {"working", "starting"})
    void bringsTheServiceBackBeforeTheLauncherEnds(String moment) throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        folder.toString(),
                        moment)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("launcher.log").toFile())
                .start();
        await(moment)
                .atMost(LONG)
                .failFast(() -> assertThat(launcher.isAlive())
                        .withFailMessage(() -> log(folder.resolve("launcher.log")))
                        .isTrue())
                .until(() -> Files.exists(folder.resolve(moment)));

        launcher.destroy();
        Files.createFile(folder.resolve("asked"));

        assertThat(launcher.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("back"))
                .withFailMessage(() -> log(folder.resolve("launcher.log")))
                .exists();
        assertThat(OwnProcess.find(data.pid("worker"))).isPresent();
    }

    @Test
    void bringsTheServiceBackWhenTheWorkFails() {
        assertThatThrownBy(() -> Pause.of(
                        () -> {
                            throw new IOException("no room");
                        },
                        () -> touch(folder.resolve("back"))))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");

        assertThat(folder.resolve("back")).exists();
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the launcher does: it exits with a code when its command has returned. */
    static final class Launcher {

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try {
                Pause.of(
                        () -> {
                            touch(folder.resolve("working"));
                            TimeUnit.SECONDS.sleep(arguments[1].equals("working") ? LONG.toSeconds() : 0);
                        },
                        () -> start(folder));
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            }
            System.exit(1);
        }

        /** The service is healthy only after this process was asked to end. */
        private static void start(Path folder) {
            DataDirectory data = new DataDirectory(folder);
            ShellService service = new ShellService(
                    data,
                    "worker",
                    "touch starting; until [ -e asked ]; do sleep 0.1; done; sleep 1; touch worker; exec sleep 600");
            new Starter(data, List.of(service), 0).start(new Silent(), LONG, AtEnd.KEEP);
            touch(folder.resolve("back"));
        }
    }

    private static final class Silent implements StartProgress {

        @Override
        public void started(Started service) {}

        @Override
        public void delayed(String service, String what) {}
    }
}
