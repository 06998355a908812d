/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the Java kernel of the notebooks. */
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
        channels.connect(MainApp.kernel);
        LoopThread.startAll();
        channels.joinUntilClose();
    }
}
