/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.process.Tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One file with all that a platform keeps: MySQL, topics, connectors and offsets, schemas, the archive, passwords. It is
 * taken while nothing runs, so that all of it is of the same moment.
 */
public final class Backup {

    private static final String NOTE = "backup.properties";
    private static final String PORT_OFFSET = "port.offset";
    private static final List<String> KEPT = List.of(
            NOTE,
            "data",
            "secrets.properties",
            "plugins.properties",
            "cluster.properties",
            "services.properties",
            "workers");

    private final Path file;

    public Backup(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Copies a platform that does not run. */
    public void take(Platform platform) throws IOException, InterruptedException {
        DataDirectory data = platform.context().data();
        Path note = data.root().resolve(NOTE);
        Properties properties = new Properties();
        properties.setProperty(PORT_OFFSET, String.valueOf(platform.context().portOffset()));
        PrivateFiles.write(note, properties);
        Path partial = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".partial",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            List<String> command = new ArrayList<>(
                    List.of("tar", "-czf", partial.toString(), "-C", data.root().toString()));
            KEPT.stream()
                    .filter(name -> Files.exists(data.root().resolve(name)))
                    .forEach(command::add);
            Tool.run("The backup could not be written", command, data.log("backup"));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
            Files.deleteIfExists(note);
        }
    }

    /**
     * Fills an empty data folder.
     *
     * @param portOffset of the platform that will use it: the broker's data knows its port
     */
    public void restore(DataDirectory data, int portOffset) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new PlatformException("expected a file that ./stroke backup wrote, found none at " + file);
        }
        requireEmpty(data.root());
        data.prepare();
        boolean restored = false;
        try {
            unpack(data);
            String offset = noted(data.root().resolve(NOTE));
            if (!offset.equals(String.valueOf(portOffset))) {
                throw new PlatformException("The backup is of a platform with STROKE_PORT_OFFSET=" + offset
                        + "; set it to that (it is " + portOffset + ")");
            }
            Files.delete(data.root().resolve(NOTE));
            restored = true;
        } finally {
            if (!restored) {
                data.purge();
            }
        }
    }

    private void unpack(DataDirectory data) throws IOException, InterruptedException {
        // Not among the folder's logs: what does not unpack is deleted again.
        Path log = Files.createTempFile("stroke-restore", ".log");
        Tool.run(
                file + " is no backup, or the folder has no room for it",
                List.of("tar", "-xzpf", file.toString(), "-C", data.root().toString()),
                log);
        Files.delete(log);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new PlatformException("Data folder " + folder
                            + " is not empty; remove it with ./stroke down --purge or choose another with --data");
                }
            }
        }
    }

    private String noted(Path note) {
        String offset = PrivateFiles.read(note).getProperty(PORT_OFFSET);
        if (offset == null) {
            throw new PlatformException(file + " is an archive, but no backup of a platform");
        }
        return offset;
    }
}
