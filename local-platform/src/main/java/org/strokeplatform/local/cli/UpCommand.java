/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Edition;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.process.StartLimit;
import org.strokeplatform.local.process.StartProgress;
import org.strokeplatform.local.process.Starter.AtEnd;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Starts what is not running and waits until it is healthy. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts the platform and prints its endpoints.")
public final class UpCommand implements Runnable {

    @Mixin
    private PlatformOptions options;

    @Option(
            names = "--edition",
            paramLabel = "NAME",
            description = "Connector files and plugins: ${COMPLETION-CANDIDATES} (default: as before; open at first).")
    private Edition edition;

    @Option(
            names = "--plugin-path",
            paramLabel = "DIR",
            description =
                    "A folder of Connect plugins to load beside the packaged ones; may be repeated (default: as before).")
    private List<Path> pluginPath = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "NAME",
            split = ",",
            description = "Also run ${COMPLETION-CANDIDATES}, until down; may be repeated.")
    private Set<Extra> extras = EnumSet.noneOf(Extra.class);

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Connect workers that share the work, 1 to " + Workers.MOST + " (default: as before; 1 at first).")
    private Integer workers;

    @Mixin
    private ClusterOptions clusterOptions;

    @Option(
            names = "--retarget",
            description = {
                "Use the services that this shell exports (MYSQL_HOST, KAFKA_BOOTSTRAP, S3_ENDPOINT, REPLICA_JDBC_URL, ...)"
                        + " instead of those of before; an empty variable stands for the embedded one.",
                "Nothing is moved: what was written stays where it is, and is not written again by itself."
            })
    private boolean retarget;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long a service's process may stand still before up gives up (default: ${DEFAULT-VALUE});"
                    + " one that works, as on a busy machine, gets up to " + StartLimit.MOST_TIMEOUTS + " times that.")
    private int timeout;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (timeout < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--timeout: expected at least 1, found " + timeout);
        }
        clusterOptions.requireUsable(platform().context().endpoints());
        if (workers != null) {
            if (workers < 1 || workers > Workers.MOST) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--workers: expected 1 to " + Workers.MOST + ", found " + workers);
            }
            Workers.remember(options.dataDirectory(), workers);
        }
        DataDirectory data = options.dataDirectory();
        Cluster.remember(data, clusterOptions.changed(Cluster.remembered(data)));
        if (retarget) {
            options.platform(edition, pluginPath, extras).otherServices().forEach(System.out::println);
        }
        Platform platform = platform();
        if (!start(platform, Duration.ofSeconds(timeout), AtEnd.KILL)) {
            System.out.println("The platform is up");
        }
        System.out.println("Endpoints: source " + platform.context().data().endpoints());
        for (String name : List.of("API_URL", "CONNECT_URL", "SCHEMA_REGISTRY_URL", "KAFKA_BOOTSTRAP", "S3_ENDPOINT")) {
            System.out.printf(
                    "  %-20s %s%n", name, platform.context().endpoints().get(name));
        }
    }

    private Platform platform() {
        Platform platform = options.platform(edition, pluginPath, extras);
        return retarget ? platform.retargeted() : platform;
    }

    /** Starts a platform and prints a line per service. Returns whether anything had to be started. */
    public static boolean start(Platform platform) {
        return start(platform, StartLimit.DEFAULT_TIMEOUT, AtEnd.KILL);
    }

    /** The same with the limit and the end that {@link Platform#up(StartProgress, Duration, AtEnd)} takes. */
    static boolean start(Platform platform, Duration timeout, AtEnd atEnd) {
        Instant begin = Instant.now();
        boolean started = platform.up(new Lines(), timeout, atEnd);
        if (started) {
            Duration took = Duration.between(begin, Instant.now());
            System.out.println(upLine("platform", took) + ", " + (platform.residentBytes() >> 20) + " MB resident");
        }
        return started;
    }

    /** A line for each service that was started, and for each delay. */
    private static final class Lines implements StartProgress {

        @Override
        public void started(Started service) {
            if (!service.wasRunning()) {
                System.out.println(upLine(service.service(), service.took()));
            }
        }

        @Override
        public void delayed(String service, String what) {
            System.out.println(line(service, what));
        }
    }

    static String upLine(String service, Duration took) {
        return line(service, "up in %5.1f s".formatted(seconds(took)));
    }

    static String line(String service, String what) {
        return "%-16s %s".formatted(service, what);
    }

    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
