/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.DataDirectory;
import org.strokeplatform.local.service.Service;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Starts dead processes of a platform again, unless it is being started or stopped. Not thread-safe. */
public final class Supervisor implements AutoCloseable {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Ward> wards;
    private final boolean shares = ProcessorShare.isSupported();

    public Supervisor(DataDirectory data, List<Service> services, int portOffset, Consumer<String> log) {
        Starter starter = new Starter(data, services, portOffset);
        wards = services.stream()
                .filter(Service::isSupervised)
                .map(service -> new Ward(service, data, starter, executor, log))
                .toList();
    }

    /** Looks at every process once. While one starts again the others stand back, if the system lets them. */
    public void look() {
        wards.forEach(Ward::look);
        if (shares) {
            boolean starting = wards.stream().anyMatch(Ward::isStarting);
            wards.forEach(
                    ward -> ward.give(starting && !ward.isStarting() ? ProcessorShare.SMALL : ProcessorShare.FULL));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
