/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.service.Platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@RestoreSystemProperties
class EditionFilesTest {

    @TempDir
    private Path folder;

    private Path packaged;

    @BeforeEach
    void pretendToBeAProject() throws IOException {
        System.setProperty("stroke.home", folder.toString());
        packaged = Files.createDirectories(folder.resolve("connector-configs/open"));
        Files.writeString(packaged.resolve("a-source.json"), "{\"tasks.max\": \"1\", \"x\": \"1\"}");
        Files.writeString(packaged.resolve("b-sink.json"), "{\"tasks.max\": \"1\", \"x\": \"1\"}");
        Files.writeString(packaged.resolve("c-sink.json"), "{\"tasks.max\": \"2\", \"x\": \"1\"}");
    }

    @Test
    void areThePackagedOnesForOnePartition() throws IOException {
        assertThat(EditionFiles.of(platform(), 1)).isEqualTo(packaged);
    }

    @Test
    void giveEachSinkItsTasksAndTheSourceOne() throws IOException {
        Path files = EditionFiles.of(platform(), 4);

        assertThat(files.resolve("b-sink.json")).hasContent("{\"tasks.max\": \"4\", \"x\": \"1\"}");
        assertThat(files.resolve("c-sink.json")).hasContent("{\"tasks.max\": \"4\", \"x\": \"1\"}");
        assertThat(files.resolve("a-source.json")).hasContent("{\"tasks.max\": \"1\", \"x\": \"1\"}");
        assertThat(packaged.resolve("b-sink.json")).hasContent("{\"tasks.max\": \"1\", \"x\": \"1\"}");
    }

    private Platform platform() {
        return Platform.in(new DataDirectory(folder.resolve("data")), Plugins.open(), Map.of());
    }
}
