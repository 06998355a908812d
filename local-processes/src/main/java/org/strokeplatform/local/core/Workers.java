/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** How many Connect workers share the work. A data folder remembers it. */
public final class Workers {

    public static final int MOST = 8;

    private Workers() {}

    /** What was last asked for; one in a new data folder. */
    public static int remembered(DataDirectory data) {
        try {
            return Files.exists(data.workers())
                    ? Integer.parseInt(Files.readString(data.workers()).strip())
                    : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remember(DataDirectory data, int workers) {
        data.prepare();
        PrivateFiles.write(data.workers(), workers + "\n");
    }
}
