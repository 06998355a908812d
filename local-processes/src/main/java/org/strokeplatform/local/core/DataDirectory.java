/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder that holds one platform: its data, logs, pids and passwords. Only its owner can read it.
 *
 * @param root the folder, {@code .stroke} by default
 */
public record DataDirectory(Path root) {

    /** In a folder that was made here, or found empty: only such a one is deleted as a whole. */
    private static final String MARK = ".stroke-platform";

    private static final String LOCK = "lock";
    private static final String PID = ".pid";
    private static final long LEAST_FREE_BYTES = 1L << 30;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(50);

    public Path of(String service) {
        return root.resolve("data").resolve(service);
    }

    /** A service's configuration, written again at each start. */
    public Path config(String service) {
        return root.resolve("config").resolve(service);
    }

    public Path log(String service) {
        return root.resolve("logs").resolve(service + ".log");
    }

    public Path pid(String service) {
        return root.resolve("run").resolve(service + PID);
    }

    /** The services that have a pid file, running or not, in the order of their names. */
    public List<String> started() {
        try (Stream<Path> files = Files.list(root.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(PID))
                    .map(name -> name.substring(0, name.length() - PID.length()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exists from {@code up} to {@code down}: only then is a dead process started again. */
    public Path wanted() {
        return root.resolve("run").resolve("wanted");
    }

    /** How many Connect workers were last asked for. */
    public Path workers() {
        return root.resolve("workers");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** Which services are the user's own. */
    Path services() {
        return root.resolve("services.properties");
    }

    public Path endpoints() {
        return root.resolve("endpoints.env");
    }

    /** Whether a platform was started or restored here; it need not run. */
    public boolean holdsPlatform() {
        return Files.isDirectory(root.resolve("run")) && Files.isDirectory(root.resolve("config"));
    }

    /**
     * Creates the folder where it is missing.
     *
     * @throws PlatformException when it cannot be written or has too little room
     */
    public void prepare() {
        try {
            Files.createDirectories(root);
            if (isEmpty()) {
                Files.createFile(root.resolve(MARK));
            }
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            for (String folder : new String[] {"data", "config", "logs", "run"}) {
                Files.createDirectories(root.resolve(folder));
            }
            Files.delete(Files.createTempFile(root, "probe", null));
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new PlatformException("Data folder " + root + " has " + (free >> 20) + " MB left, needs "
                        + (LEAST_FREE_BYTES >> 20) + " MB; free some or choose another with --data");
            }
        } catch (IOException e) {
            throw new PlatformException(
                    "Data folder " + root + " cannot be written (" + reason(e)
                            + "); make it writable or choose another with --data",
                    e);
        }
    }

    /** Runs something while every other launcher is kept out of this folder; waits a little for one that is in it. */
    public <T> T exclusively(Supplier<T> work) {
        return Waiting.find(TIMEOUT, POLL, () -> tryExclusively(work))
                .orElseThrow(() -> new PlatformException("Another ./stroke is starting or stopping the platform in "
                        + root + "; wait for it or choose another folder with --data"));
    }

    /** The same, but does nothing and returns nothing when another launcher is in the folder. */
    public <T> Optional<T> tryExclusively(Supplier<T> work) {
        try (FileChannel channel =
                FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null ? Optional.empty() : Optional.of(work.get());
        } catch (IOException e) {
            throw new PlatformException("Data folder " + root + " cannot be locked (" + reason(e) + ")", e);
        }
    }

    /**
     * Whether nothing but a platform can be in this folder.
     *
     * @throws PlatformException when others may have files here: it was there before, and not empty
     */
    public void requireOwn() {
        if (!Files.exists(root.resolve(MARK))) {
            throw new PlatformException("Data folder " + root + " holds no " + MARK
                    + ", so it was not made by ./stroke and other files may be in it; nothing was deleted."
                    + " Stop the platform with ./stroke down and delete its files by hand");
        }
    }

    /**
     * Deletes everything while every other launcher is kept out.
     *
     * @throws PlatformException when the folder is not {@linkplain #requireOwn() the platform's own}, when the platform was
     *     started again meanwhile, or when something cannot be deleted
     */
    public void purgeOwn() {
        requireOwn();
        exclusively(() -> {
            if (Files.exists(wanted())) {
                throw new PlatformException(
                        "The platform in " + root + " was started again meanwhile; nothing was deleted");
            }
            try {
                purge();
            } catch (IOException e) {
                throw new PlatformException("Cannot delete " + root + " (" + reason(e) + ")", e);
            }
            return true;
        });
    }

    /** Deletes everything, also what this class did not make. */
    public void purge() throws IOException {
        Path lock = root.resolve(LOCK);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(lock) && !file.equals(root)) {
                    Files.delete(file);
                }
            }
        }
        // Last, since without it another launcher could come in.
        Files.deleteIfExists(lock);
        Files.delete(root);
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }
}
