/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@RestoreSystemProperties
class PlatformTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void takeAHome() {
        System.setProperty("stroke.home", folder.resolve("home").toString());
    }

    @Test
    void stopsTheWatcherFirstThenWhatIsLeftOfOtherStartsThenTheLastStartedFirst() throws IOException {
        started(
                "mysql",
                "kafka",
                "kafka-2",
                "connect",
                "connect-2",
                "api",
                "s3",
                "schema-registry",
                "jupyter",
                "watcher");

        assertThat(platform().stopOrder())
                .containsExactly(
                        List.of("watcher"),
                        List.of("jupyter"),
                        List.of("api"),
                        List.of("connect", "connect-2"),
                        List.of("s3"),
                        List.of("schema-registry"),
                        List.of("kafka", "kafka-2"),
                        List.of("mysql"));
    }

    @Test
    void hasNothingToStopInANewFolder() throws IOException {
        Files.createDirectories(folder.resolve("data"));

        assertThat(platform().down()).isEmpty();
    }

    private Platform platform() {
        return Platform.in(new DataDirectory(folder.resolve("data")), Plugins.open(), Map.of());
    }

    private void started(String... services) throws IOException {
        Files.createDirectories(folder.resolve("data/run"));
        for (String service : services) {
            Files.writeString(folder.resolve("data/run").resolve(service + ".pid"), "0 0\n");
        }
    }
}
