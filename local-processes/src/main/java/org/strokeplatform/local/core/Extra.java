/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code up --with} adds to the platform; a data folder remembers it until {@code down}. */
public enum Extra {

    /** Prometheus and what it reads beside the services. */
    MONITORING,

    /** A standalone Spark cluster. */
    SPARK,

    /** Notebooks. */
    JUPYTER;

    /** What runs beside the platform in that folder. */
    public static Set<Extra> remembered(DataDirectory data) {
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        try {
            if (Files.exists(file(data))) {
                Files.readAllLines(file(data)).forEach(name -> extras.add(valueOf(name.toUpperCase(Locale.ROOT))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return extras;
    }

    /** Remembers the extras; none at all forgets those of before. */
    public static void remember(DataDirectory data, Set<Extra> extras) {
        String lines = extras.stream().map(extra -> extra + "\n").collect(Collectors.joining());
        PrivateFiles.write(file(data), lines);
    }

    private static Path file(DataDirectory data) {
        return data.root().resolve("extras");
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
