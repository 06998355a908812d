/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import org.strokeplatform.audit.demo.Demo;
import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.service.Platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A platform of a test run or a measurement, in a folder and on ports of its own. It goes down when it is closed. */
public final class TestPlatform implements AutoCloseable {

    private final Map<String, String> environment;
    private final DataDirectory data;
    private final Plugins plugins;

    private TestPlatform(DataDirectory data, Plugins plugins, Map<String, String> exported) {
        this.data = data;
        this.plugins = plugins;
        this.environment = new HashMap<>(exported);
        environment.put("STROKE_PORT_OFFSET", String.valueOf(FreePorts.offset()));
    }

    /**
     * Starts an empty one; its connectors are not rolled out yet.
     *
     * @param folder emptied first; what a killed run left there is stopped
     */
    public static TestPlatform start(Path folder) throws IOException {
        return start(folder, Plugins.open(), Cluster.small(), Map.of());
    }

    /**
     * The same with an edition and plugins, with other brokers and partitions, and with services that were there before.
     *
     * @param exported their endpoints, by the name of the variable
     */
    public static TestPlatform start(Path folder, Plugins plugins, Cluster cluster, Map<String, String> exported)
            throws IOException {
        TestPlatform platform = new TestPlatform(new DataDirectory(folder.toAbsolutePath()), plugins, exported);
        if (Files.exists(folder)) {
            platform.platform().down();
            platform.data.purge();
        }
        Cluster.remember(platform.data, cluster);
        platform.platform().up(started -> {});
        return platform;
    }

    /** The platform as its folder describes it now. */
    public Platform platform() {
        return Platform.in(data, plugins, environment);
    }

    public Endpoints endpoints() {
        return platform().context().endpoints();
    }

    /** Brings the connectors to what the packaged files of its edition say. */
    public void rollOut() {
        if (!platform()
                .rollOut(platform()
                        .context()
                        .distribution()
                        .connectors(plugins.edition().toString()))) {
            throw new AssertionError("The connectors were not rolled out");
        }
    }

    /** Stops what runs beside the platform, so that the next test starts without it. */
    public void stopExtras() {
        List<String> all = platform().serviceNames();
        Extra.remember(data, Set.of());
        List<String> rest = platform().serviceNames();
        all.stream()
                .filter(service -> !rest.contains(service))
                .forEach(service -> OwnProcess.find(data.pid(service)).ifPresent(OwnProcess::stop));
    }

    /** Sends a file through the platform; true when every row arrived in replica and archive, once and unchanged. */
    public boolean demo(Path patients) throws Exception {
        return new Demo(endpoints(), patients, data.root(), true).run();
    }

    @Override
    public void close() {
        platform().down();
    }
}
