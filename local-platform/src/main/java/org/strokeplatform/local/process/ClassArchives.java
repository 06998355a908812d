/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Makes the {@link ClassArchive}s that are missing, one after the other, while the services run. */
public final class ClassArchives implements Runnable {

    /** A platform that has just started has other things to do. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final List<Service> services;
    private final DataDirectory data;
    private final Path folder;
    private final Consumer<String> log;
    private final Set<String> refused = new HashSet<>();

    /**
     * Prepares it.
     *
     * @param folder where the archives are, of all platforms that run the same jars
     */
    public ClassArchives(List<Service> services, DataDirectory data, Path folder, Consumer<String> log) {
        this.services = services;
        this.data = data;
        this.folder = folder;
        this.log = log;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            try {
                makeMissing();
            } catch (IOException | RuntimeException e) {
                log.accept("the archives of classes in " + folder + " stay as they are: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void makeMissing() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (FileChannel only =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (only.tryLock() == null) {
                return;
            }
            for (Service service : services) {
                ClassArchive archive = service.classArchive();
                if (!refused.contains(service.name()) && archive.canBeMade() && Starter.isHealthy(service)) {
                    make(archive, service.name());
                }
            }
        }
    }

    private void make(ClassArchive archive, String service) throws InterruptedException {
        try {
            archive.make(data.log("class-archives"));
            log.accept(service + " starts faster from now on: its classes are archived");
        } catch (IOException | PlatformException e) {
            refused.add(service);
            log.accept(service + " starts as before: " + e.getMessage());
        }
    }
}
