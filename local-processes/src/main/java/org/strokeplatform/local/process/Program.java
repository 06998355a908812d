/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.PlatformException;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Finds programs that the machine's own packages bring. */
public final class Program {

    private Program() {}

    /**
     * Where the program is.
     *
     * @param debianPackage the package that has it
     * @param neededBy what the user asked for
     * @throws PlatformException when it is not installed
     */
    public static Path require(String name, String debianPackage, String neededBy) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/bin", "/usr/local/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new PlatformException(neededBy + " needs the program " + name
                        + ", which is not installed; install it (Debian: apt-get install --no-install-recommends "
                        + debianPackage + ")"));
    }
}
