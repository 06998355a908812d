/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Edition;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.service.Platform;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The options that every command about a platform takes. */
public final class PlatformOptions implements DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data, logs and passwords (default: .stroke in the project).")
    private Path data;

    /**
     * The platform in that folder, with the services that it remembers. Others that the caller exports are named on
     * standard error, and left out.
     */
    public Platform platform() {
        Platform platform = platform(null, List.of(), Set.of());
        if (!platform.otherServices().isEmpty()) {
            System.err.println("stroke: this shell exports other services than the platform in "
                    + dataDirectory().root() + " uses; they are not used (./stroke up --retarget would move it):");
            platform.otherServices().forEach(line -> System.err.println("  " + line));
        }
        return platform;
    }

    /** The same with another edition or other plugins, null and empty for those of before, and with further extras. */
    Platform platform(Edition edition, List<Path> pluginPath, Set<Extra> extras) {
        DataDirectory data = dataDirectory();
        return Platform.in(data, Plugins.remembered(data).changedTo(edition, pluginPath), System.getenv())
                .with(extras);
    }

    /**
     * The platform that is in that folder already.
     *
     * @throws PlatformException when there is none
     */
    Platform existing() {
        if (!dataDirectory().holdsPlatform()) {
            throw new PlatformException(noPlatform());
        }
        return platform();
    }

    /** Says which folder was looked into, and the ways out. */
    String noPlatform() {
        return "No platform in " + dataDirectory().root() + "; start one with ./stroke up"
                + (isGiven() ? " --data " + data : "") + ", or look in another folder with --data DIR";
    }

    /** Whether the user named a folder. */
    boolean isGiven() {
        return data != null;
    }

    @Override
    public DataDirectory dataDirectory() {
        Path folder = data == null ? Distribution.current().home().resolve(".stroke") : data;
        return new DataDirectory(folder.toAbsolutePath().normalize());
    }
}
