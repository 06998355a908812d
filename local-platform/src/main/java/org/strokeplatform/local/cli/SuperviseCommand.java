/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.archive.SnapshotExpiry;
import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.process.Supervisor;
import org.strokeplatform.local.replica.Rejoins;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.local.service.Watcher;
import org.strokeplatform.rollout.RolloutCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The watcher's process: {@code up} starts it, {@code down} ends it. */
@Command(name = "supervise", hidden = true, description = "Starts again what has died, as long as the platform is up.")
final class SuperviseCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(250);

    @Mixin
    private PlatformOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Platform platform = options.platform();
        DataDirectory data = platform.context().data();
        if (!Files.exists(data.wanted())) {
            return CommandLine.ExitCode.OK;
        }
        // Nothing else opens this file: on POSIX any close of a file ends all locks that its process has on it.
        try (FileChannel only = FileChannel.open(
                Watcher.lock(platform.context()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (only.tryLock() == null) {
                // Started beside one that was just coming back by itself; its shell ends with it.
                return CommandLine.ExitCode.OK;
            }
            beat(platform);
            watchConnectors(platform.context());
            watchWorkers(platform);
            start("archive", new SnapshotExpiry(platform.context().endpoints(), SuperviseCommand::stamp));
            supervise(platform);
        }
        // With another number of workers or other extras it starts again.
        return Files.exists(data.wanted()) ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static void supervise(Platform platform) throws IOException, InterruptedException {
        DataDirectory data = platform.context().data();
        Path pid = data.pid(Watcher.NAME);
        try (Supervisor supervisor = platform.supervisor(SuperviseCommand::stamp)) {
            while (Files.exists(data.wanted())
                    && Workers.remembered(data) == platform.context().workers()
                    && Extra.remembered(data).equals(platform.context().extras())) {
                // The shell around this process was started, this process may be its second.
                if (OwnProcess.find(pid).filter(ProcessHandle.current()::equals).isEmpty()) {
                    OwnProcess.claim(pid);
                }
                supervisor.look();
                beat(platform);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private static void beat(Platform platform) throws IOException {
        Files.writeString(Watcher.beat(platform.context()), "");
    }

    private static void watchConnectors(Context context) {
        List<String> arguments = new ArrayList<>(List.of("watch", "--longest-pause", "5"));
        arguments.addAll(Watcher.comparison(context));
        start(
                "connectors",
                () -> new CommandLine(new RolloutCommand(context.endpoints().asMap()))
                        .execute(arguments.toArray(String[]::new)));
    }

    /** One worker alone overwrites nothing that another has written. */
    private static void watchWorkers(Platform platform) {
        int workers = platform.context().workers();
        if (workers > 1) {
            start("rejoins", new Rejoins(platform.context().endpoints(), workers, SuperviseCommand::stamp));
        }
    }

    /** It goes on for ever; if it does not, the whole process starts again. */
    private static void start(String name, Callable<?> work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.call();
                    } catch (Exception | Error e) {
                        e.printStackTrace();
                    }
                    stamp("the watch of the " + name + " has ended, the watcher starts again");
                    System.exit(CommandLine.ExitCode.SOFTWARE);
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void stamp(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
