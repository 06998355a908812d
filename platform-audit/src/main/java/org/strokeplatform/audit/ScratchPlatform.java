/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.local.cli.DataOption;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** A platform for one run of a command alone, in a folder and on ports of its own. */
final class ScratchPlatform implements DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder for this run alone: it is emptied first (default: one in the project).")
    private Path data;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Of this run's platform (default: STROKE_PORT_OFFSET, or 0, and some more).")
    private Integer portOffset;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private Path json;

    private DataDirectory folder;

    /**
     * Ends what a former run left and empties its folder. Nothing that the caller exported is taken over: the run must
     * not meet a service that others use.
     *
     * @param name of the command
     * @param shift of its ports when none was asked for
     */
    Platform prepare(String name, int shift, int workers, Cluster cluster) throws IOException {
        Path home = Distribution.current().home();
        folder = new DataDirectory((data == null ? home.resolve(".stroke-" + name) : data).toAbsolutePath());
        Path mark = folder.root().resolve(name);
        int offset = portOffset == null
                ? Integer.parseInt(System.getenv().getOrDefault("STROKE_PORT_OFFSET", "0")) + shift
                : portOffset;
        Map<String, String> environment = Map.of("STROKE_PORT_OFFSET", String.valueOf(offset));
        if (Files.exists(folder.root())) {
            if (!Files.exists(mark)) {
                throw new PlatformException("--data: expected a folder of a former " + name + " or none, found "
                        + folder.root() + " with other contents");
            }
            Platform.in(folder, Plugins.open(), environment).down();
            folder.purge();
        }
        Workers.remember(folder, workers);
        Cluster.remember(folder, cluster);
        Files.createFile(mark);
        return Platform.in(folder, Plugins.open(), environment);
    }

    /** Where to write the figures; null for nowhere. */
    Path json() {
        return json;
    }

    @Override
    public DataDirectory dataDirectory() {
        return folder;
    }

    /** Starts the platform, rolls its connectors out and does the work; the platform is down when this ends, however it does. */
    static <T> T run(Platform platform, Path connectors, Callable<T> work) throws Exception {
        try {
            platform.up(started -> {});
            if (!platform.rollOut(connectors)) {
                throw new PlatformException("The connectors were not rolled out");
            }
            return work.call();
        } finally {
            platform.down();
        }
    }
}
