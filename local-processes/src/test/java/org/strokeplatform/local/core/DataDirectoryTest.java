/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    void deletesAFolderThatItMadeOrFoundEmpty() throws IOException {
        for (DataDirectory data : List.of(
                new DataDirectory(folder.resolve("made")),
                new DataDirectory(Files.createDirectory(folder.resolve("empty"))))) {
            data.prepare();
            data.prepare();

            data.purgeOwn();

            assertThat(data.root()).doesNotExist();
        }
    }

    @Test
    void deletesNoFolderThatHeldSomethingBefore() throws IOException {
        Path mine = Files.createFile(folder.resolve("mine"));
        DataDirectory data = new DataDirectory(folder);
        data.prepare();

        assertThatThrownBy(data::purgeOwn)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(folder + " holds no .stroke-platform")
                .hasMessageContaining("nothing was deleted");
        assertThat(mine).exists();
        assertThat(data.holdsPlatform()).isTrue();
    }

    @Test
    void deletesNothingWhileAnotherLauncherIsInTheFolderOrThePlatformIsWanted() throws IOException {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        data.prepare();

        data.exclusively(() -> {
            assertThatThrownBy(data::purgeOwn).isInstanceOf(Exception.class);
            return true;
        });
        assertThat(data.holdsPlatform()).isTrue();

        Files.createFile(data.wanted());
        assertThatThrownBy(data::purgeOwn)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("was started again meanwhile; nothing was deleted");
        assertThat(data.holdsPlatform()).isTrue();
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
