/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.PlatformException;

import javax.tools.ToolProvider;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    private Path jar;
    private ClassArchive archive;

    @BeforeEach
    void describe() throws Exception {
        jar = greeterJar();
        archive = new ClassArchive(
                List.of(Jvm.executable(), "-Xlog:class+load", "-cp", folder + "/jars/*", "Greeter"),
                folder.resolve("greeter.jsa"),
                folder.resolve("greeter.classes"));
    }

    @Test
    void isMappedByTheNextProcessOnceItIsMadeOfWhatTheFirstNoted() throws Exception {
        assertThat(archive.canBeMade()).isFalse();
        assertThat(output()).contains("Greeter source: file:");
        assertThat(archive.canBeMade()).isTrue();

        archive.make(folder.resolve("log"));

        assertThat(archive.canBeMade()).isFalse();
        assertThat(output()).contains("Greeter source: shared objects file");
    }

    @Test
    void isNotedAnewWhenAJarIsNewer() throws Exception {
        output();
        archive.make(folder.resolve("log"));

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(output()).contains("Greeter source: file:");
        assertThat(archive.canBeMade()).isTrue();
    }

    @Test
    void isNotThereWhenItCouldNotBeMade() throws Exception {
        Files.write(folder.resolve("greeter.classes"), List.of("@no-such-tag", ""));

        assertThatThrownBy(() -> archive.make(folder.resolve("log")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("could not be made");
        assertThat(output()).contains("Greeter source: file:");
    }

    @Test
    void leavesOtherProgramsAsTheyAre() {
        List<String> command = List.of("/bin/sh", "-c", "true");

        ClassArchive none = new ClassArchive(command, folder.resolve("sh.jsa"), folder.resolve("sh.classes"));

        assertThat(none.command()).isEqualTo(command);
        assertThat(none.canBeMade()).isFalse();
    }

    private String output() throws Exception {
        Process process = new ProcessBuilder(archive.command()).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** A folder of classes no archive covers. */
    private Path greeterJar() throws Exception {
        Path source = Files.writeString(
                folder.resolve("Greeter.java"), "class Greeter { public static void main(String[] names) {} }");
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        assertThat(compiled).isZero();
        Path file = Files.createDirectory(folder.resolve("jars")).resolve("greeter.jar");
        try (JarOutputStream jarred = new JarOutputStream(Files.newOutputStream(file))) {
            jarred.putNextEntry(new JarEntry("Greeter.class"));
            jarred.write(Files.readAllBytes(folder.resolve("Greeter.class")));
        }
        return file;
    }
}
