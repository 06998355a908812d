/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns of the captured tables, as the service's migrations make them. */
final class SourceColumns {

    private static final Path MIGRATIONS = Path.of("../prediction-store/src/main/resources/db/migration");

    private static final Pattern CAPTURED = Pattern.compile("TABLE (predictions|patients)\\b");

    private static final Pattern COLUMN = Pattern.compile("^ +(?:ADD COLUMN )?([a-z_]+) +[A-Z]", Pattern.MULTILINE);

    private SourceColumns() {}

    static Set<String> read() throws IOException {
        Set<String> columns = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                for (String statement : List.of(Files.readString(file).split(";"))) {
                    Matcher found = COLUMN.matcher(CAPTURED.matcher(statement).find() ? statement : "");
                    while (found.find()) {
                        columns.add(found.group(1));
                    }
                }
            }
        }
        return columns;
    }
}
