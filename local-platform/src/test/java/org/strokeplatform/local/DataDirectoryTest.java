/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void saysThatAFolderCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new DataDirectory(file.resolve("data")).prepare())
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("Data folder " + file.resolve("data") + " cannot be written")
                .hasMessageEndingWith("make it writable or choose another with --data");
    }

    @Test
    void letsOneLauncherInAtATime() {
        DataDirectory data = new DataDirectory(folder);
        data.prepare();

        boolean refused = data.exclusively(() -> {
            assertThatThrownBy(() -> data.exclusively(() -> true)).isInstanceOf(Exception.class);
            return true;
        });

        assertThat(refused).isTrue();
        assertThat(data.<Boolean>exclusively(() -> true)).isTrue();
    }

    @Test
    void deletesAllOnPurge() throws IOException {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        data.prepare();
        Files.writeString(data.log("mysql"), "text");

        data.purge();

        assertThat(data.root()).doesNotExist();
    }
}
