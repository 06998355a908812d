/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Deadline;
import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StarterTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String RUN = "exec sleep 600";

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private DataDirectory data;

    @BeforeEach
    void prepare() {
        data = new DataDirectory(folder);
        data.prepare();
    }

    @AfterEach
    void endProcesses() {
        for (String name : List.of("broker", "worker")) {
            OwnProcess.find(data.pid(name)).ifPresent(OwnProcess::kill);
        }
    }

    @Test
    void startsAgainWhatEndsTwiceAndThenWorks() {
        Service worker = service("worker", "echo >> tries; [ $(wc -l < tries) -gt 2 ] || exit 1; touch worker; " + RUN);

        start(LONG, worker);

        assertThat(lines)
                .containsExactly(
                        "worker ended, is started again (2)", "worker ended, is started again (3)", "worker up");
    }

    @Test
    void givesUpWhatEndsEachTimeAndShowsTheEndOfItsLog() {
        Service worker = service("worker", "echo no such setting; exit 1");
        Service broker = service("broker", "touch broker; " + RUN);

        assertThatThrownBy(() -> start(LONG, broker, worker))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("worker ended 4 times while it was starting; the end of " + data.log("worker"))
                .hasMessageEndingWith("no such setting");

        assertThat(OwnProcess.find(data.pid("broker"))).isEmpty();
    }

    @Test
    void doesNotHoldAnEndAgainstAServiceWhoseBrokerIsLate() {
        Service broker = new ShellService(data, "broker", RUN) {
            @Override
            public boolean isHealthy() throws IOException {
                if (!lines.isEmpty()) {
                    Files.writeString(folder.resolve("broker"), "");
                }
                return !lines.isEmpty();
            }
        };
        Service worker = service("worker", "[ -e broker ] || exit 1; touch worker; " + RUN, "broker");

        start(LONG, broker, worker);

        assertThat(lines)
                .containsExactly(
                        "worker ended while broker was starting, is started again (2)", "broker up", "worker up");
    }

    @Test
    void startsAgainWhatEndsBeforeAllAreHealthy() {
        Service broker = service(
                "broker",
                "echo >> tries; touch broker; [ $(wc -l < tries) -gt 1 ] || { until [ -e seen ]; do sleep 0.05; done; exit 1; }; "
                        + RUN);
        Service worker = new ShellService(data, "worker", RUN) {
            @Override
            public boolean isHealthy() throws IOException {
                if (lines.contains("broker up")) {
                    Files.writeString(folder.resolve("seen"), "");
                }
                return lines.lastIndexOf("broker up") > lines.indexOf("broker up");
            }
        };

        start(LONG, broker, worker);

        assertThat(lines).containsExactly("broker up", "broker ended, is started again (2)", "broker up", "worker up");
    }

    @Test
    void givesUpWhatHangsAlthoughAnotherWorks() {
        Service worker = service("worker", "echo hung; " + RUN);
        Service broker = service("broker", "while :; do :; done");

        assertThatThrownBy(() -> start(SHORT, broker, worker))
                .isInstanceOf(PlatformException.class)
                .hasMessageMatching(
                        "(?s)worker is not healthy after \\d+ s, and its process has hardly worked for 1 s; the end of .*hung");
    }

    @Test
    void givesMoreTimeToWhatWorks() {
        Deadline late = Deadline.in(SHORT.multipliedBy(2));
        Service worker = new ShellService(data, "worker", "while :; do :; done") {
            @Override
            public boolean isHealthy() {
                return late.isPast();
            }
        };

        start(SHORT, worker);

        assertThat(lines).contains("worker up");
    }

    @Test
    void saysWhoWaitsForWhom() {
        Service broker = new ShellService(data, "broker", RUN) {
            @Override
            public boolean isHealthy() {
                return lines.stream().anyMatch(line -> line.startsWith("worker waits for broker, "));
            }
        };
        Service worker = new ShellService(data, "worker", RUN, "broker") {
            @Override
            public boolean isHealthy() {
                return lines.contains("broker up");
            }
        };

        start(Duration.ofSeconds(10), broker, worker);

        assertThat(lines).anyMatch(line -> line.matches("broker is starting, \\d+ s"));
    }

    @Test
    void setsUpAgainWhatDidNotAnswerInTime() {
        Service worker = new ShellService(data, "worker", "touch worker; " + RUN) {
            private int calls;

            @Override
            public void settle() throws IOException {
                if (++calls < 3) {
                    throw new IOException("late");
                }
                lines.add("worker set up");
            }
        };

        start(LONG, worker);

        assertThat(lines).containsExactly("worker set up", "worker up");
    }

    @Test
    void failsAtOnceWhenAServiceCannotBePrepared() {
        Service worker = new ShellService(data, "worker", RUN) {
            @Override
            public void prepare() {
                throw new PlatformException("no library");
            }
        };

        assertThatThrownBy(() -> start(LONG, worker))
                .isInstanceOf(PlatformException.class)
                .hasMessage("no library");
    }

    private Service service(String name, String script, String... needs) {
        return new ShellService(data, name, script, needs);
    }

    /** Keeps what is reported in lines. */
    private void start(Duration timeout, Service... services) {
        new Starter(data, Arrays.asList(services), 0)
                .start(
                        new StartProgress() {
                            @Override
                            public void started(Started service) {
                                lines.add(service.service() + " up");
                            }

                            @Override
                            public void delayed(String service, String what) {
                                lines.add(service + " " + what);
                            }
                        },
                        timeout,
                        Starter.AtEnd.KILL);
    }
}
