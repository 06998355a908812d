/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the build has made. */
final class Packaged {

    private Packaged() {}

    static List<Path> pluginDirectories() throws IOException {
        return list(Path.of(System.getProperty("plugins.directory")));
    }

    static List<Path> archives() throws IOException {
        return list(Path.of(System.getProperty("archives.directory")));
    }

    /** The archive of our own transforms. */
    static Path transforms() throws IOException {
        return archive("strokeplatform-stroke-score-");
    }

    /** The one archive whose name begins so. */
    static Path archive(String start) throws IOException {
        return archives().stream()
                .filter(archive -> archive.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** Unpacks an archive as a user would. Returns the one folder that it holds. */
    static Path unpack(Path archive, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path path = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip.getInputStream(entry), path);
                }
            }
        }
        return list(into).get(0);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
