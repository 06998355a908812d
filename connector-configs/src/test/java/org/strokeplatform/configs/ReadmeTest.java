/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.configs;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's table of variables is that of the files. */
class ReadmeTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z0-9_]+)` \\| ([a-z0-9, -]+) \\|", Pattern.MULTILINE);

    @Test
    void namesEveryVariableAndTheFilesThatTakeIt() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("README.md")));
        while (rows.find()) {
            documented.put(rows.group(1), new TreeSet<>(Set.of(rows.group(2).split(", "))));
        }

        Map<String, Set<String>> used = new TreeMap<>();
        ConnectorFile.all()
                .forEach(file -> file.variables()
                        .forEach(variable -> used.computeIfAbsent(variable, key -> new TreeSet<>())
                                .add(file.name())));
        assertThat(documented).isEqualTo(used);
    }

    @Test
    void namesWhatTheDemoAppliesAndConnectLists() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String list =
                readme.substring(readme.indexOf("$CONNECT_URL/connectors\n[") + "$CONNECT_URL/connectors\n[".length());

        for (ConnectorFile file : ConnectorFile.of("open")) {
            assertThat(readme).contains("\n+ " + file.name() + "\n", "\nconfigured " + file.name() + "\n");
            assertThat(list.substring(0, list.indexOf(']'))).contains("\"" + file.name() + "\"");
        }
    }

    @Test
    void namesEveryFile() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(ConnectorFile.of("open").stream()
                        .map(file -> "`" + file.name() + ".json`")
                        .toList());
    }
}
