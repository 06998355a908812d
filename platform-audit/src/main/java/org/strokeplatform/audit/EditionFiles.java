/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.service.Platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The connector files of a platform's edition, as many tasks as it has partitions for. */
final class EditionFiles {

    private static final Pattern TASKS = Pattern.compile("\"tasks\\.max\": \"\\d+\"");

    private EditionFiles() {}

    /**
     * The packaged files themselves for one partition, and else copies in the data folder.
     *
     * @param tasks of each sink, as many as a table has partitions; a source always has one
     */
    static Path of(Platform platform, int tasks) throws IOException {
        Path packaged = platform.context()
                .distribution()
                .connectors(platform.context().plugins().edition().toString());
        if (tasks == 1) {
            return packaged;
        }
        Path folder = platform.context().data().config("connectors");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packaged, "*.json")) {
            for (Path file : files) {
                String text = Files.readString(file);
                String name = file.getFileName().toString();
                PrivateFiles.write(
                        folder.resolve(name),
                        name.endsWith("-sink.json")
                                ? TASKS.matcher(text).replaceFirst("\"tasks.max\": \"" + tasks + "\"")
                                : text);
            }
        }
        return folder;
    }
}
