/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the command line as {@code java -jar} does: a test's own streams say nothing about a terminal. */
class RolloutProcessTest {

    @TempDir
    private Path folder;

    @Test
    void printsUtf8AndPlainDigitsWhateverTheLocale() throws Exception {
        for (String file : List.of("a.json", "b.json")) {
            Files.writeString(folder.resolve(file), "{\"name\": \"größe\", \"config\": {\"connector.class\": \"X\"}}");
        }

        assertThat(run("plan", folder.toString())).contains("both declare the connector 'größe'");
        assertThat(run("status", "--connect", "http://127.0.0.1:1", "--retry-for", "0"))
                .contains("Gave up after 0 s: ");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-cp",
                System.getProperty("java.class.path"),
                RolloutCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
