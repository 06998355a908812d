/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.core.Waiting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that outlives the launcher, found again by a pid file. The file holds the start too, so that another process
 * that was given the same pid is not taken for it.
 */
public final class OwnProcess {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int TICKS_AFTER_NAME = 19;

    private OwnProcess() {}

    /** The living process that the pid file names. */
    public static Optional<ProcessHandle> find(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(pidFile).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(OwnProcess::lives)
                    .filter(handle -> startOf(handle).equals(words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a process in a session of its own, so that a Ctrl-C in the terminal does not reach it.
     *
     * @param environment the whole environment; nothing is inherited but what a program needs to run
     */
    public static ProcessHandle start(
            List<String> command, Map<String, String> environment, Path directory, Path log, Path pidFile)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Detached.of(command, pidFile))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME", "TMPDIR"));
        builder.environment().putAll(environment);
        ProcessHandle process = builder.start().toHandle();
        write(process, pidFile);
        return process;
    }

    /** Lets a pid file name the calling process. */
    public static void claim(Path pidFile) {
        write(ProcessHandle.current(), pidFile);
    }

    private static void write(ProcessHandle process, Path pidFile) {
        PrivateFiles.write(pidFile, process.pid() + " " + startOf(process) + "\n");
    }

    static boolean lives(ProcessHandle process) {
        return process.isAlive() && !waitsForItsParent(Path.of("/proc/" + process.pid()));
    }

    /**
     * A process that ended stays in the system's list until its parent has asked for it. Its first thread can have ended
     * before the others, which still hold its ports and files.
     */
    private static boolean waitsForItsParent(Path process) {
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return Files.readString(process.resolve("stat")).contains(") Z ") && threads.count() == 1;
        } catch (IOException | UncheckedIOException e) {
            // It went away meanwhile, or the system has no such list.
            return false;
        }
    }

    /** Ends a process: asked first, forced when it has not ended within 20 s. */
    public static void stop(ProcessHandle process) {
        process.destroy();
        if (!endsWithin(process, GRACE)) {
            kill(process);
        }
    }

    /** Ends a process by force and waits until it is gone. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!endsWithin(process, GRACE)) {
            throw new PlatformException("Process " + process.pid() + " cannot be killed");
        }
    }

    /**
     * Whether it ends within a time. {@link ProcessHandle#onExit} is no measure: it goes on for ever for an ended process
     * whose parent, the first process of some containers for instance, asks for none.
     */
    private static boolean endsWithin(ProcessHandle process, Duration wait) {
        return Waiting.until(wait, POLL, () -> !lives(process));
    }

    /** Counted from the system's start where that can be had: a clock that is set moves the time of day of all starts. */
    private static String startOf(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[TICKS_AFTER_NAME];
        } catch (IOException e) {
            // It went away meanwhile, or the system has no such list.
            return process.info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L)
                    .toString();
        }
    }
}
