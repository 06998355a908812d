/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Files of services that run, which come and go while one reads them. */
public final class LiveFiles {

    /** Receives files one by one. */
    @FunctionalInterface
    public interface Reader {
        void read(Path file) throws IOException;
    }

    private LiveFiles() {}

    /** Reads each file below a folder, but for those that are gone before they have been read. */
    public static void read(Path folder, Reader reader) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    try {
                        reader.read(file);
                    } catch (NoSuchFileException | FileNotFoundException e) {
                        return visitFileFailed(file, e);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.exists(file)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(visited, failure);
            }
        });
    }
}
