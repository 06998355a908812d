/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.rapaio.jupyter.kernel.core.Transform;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the Java kernel of the notebooks.
 *
 * <p>The kernel's own main class (3.0.1) opens its channels before it knows what to do with a request: one that comes in
 * between ends the thread that would answer, and the notebook waits for ever. Here the channels read nothing until the
 * kernel is whole.
 */
public final class NotebookKernel {

    private NotebookKernel() {}

    /**
     * Runs until Jupyter says stop.
     *
     * @param arguments the connection file that Jupyter wrote
     */
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Channels channels =
                new Channels(Transform.fromJson(Files.readString(Path.of(arguments[0])), ConnectionProperties.class));
        connect(channels, MainApp.kernel);
        channels.joinUntilClose();
    }

    /** Both channels take requests, and reading from one needs its monitor. */
    static void connect(Channels channels, RapaioKernel kernel) throws ReflectiveOperationException {
        synchronized (channel(channels, "shell")) {
            synchronized (channel(channels, "control")) {
                channels.connect(kernel);
            }
        }
    }

    private static Object channel(Channels channels, String name) throws ReflectiveOperationException {
        Field field = Channels.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(channels);
    }
}
