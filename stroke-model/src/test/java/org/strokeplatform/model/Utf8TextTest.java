/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Utf8TextTest {

    @TempDir
    private Path directory;

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(directory.resolve("patients.csv"), text.getBytes(charset));
    }

    private String read(Path file) throws IOException {
        try (BufferedReader reader = Utf8Text.open(file)) {
            return reader.readLine();
        }
    }

    @Test
    void keepsEveryCharacterButTheByteOrderMark() throws Exception {
        assertThat(read(file("M\u00fcller \ud83d\ude00", StandardCharsets.UTF_8)))
                .isEqualTo("M\u00fcller \ud83d\ude00");
        assertThat(read(file("\uFEFFage", StandardCharsets.UTF_8))).isEqualTo("age");
        assertThat(read(file("", StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void refusesOtherEncodings() throws Exception {
        refuses("M\u00fcller", Charset.forName("windows-1252"));
        refuses("age", StandardCharsets.UTF_16); // with a byte order mark
        refuses("age", StandardCharsets.UTF_16LE);
        refuses("age", StandardCharsets.UTF_16BE);
    }

    private void refuses(String text, Charset charset) throws IOException {
        Path file = file(text, charset);

        assertThatThrownBy(() -> read(file)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void samplesWholeLinesAndLeavesThemToBeRead() throws Exception {
        String line = "x".repeat(999);

        try (BufferedReader reader = Utf8Text.open(file((line + "\n").repeat(100), StandardCharsets.UTF_8))) {
            assertThat(Utf8Text.sample(reader)).isEqualTo((line + "\n").repeat(65));
            assertThat(reader.lines()).hasSize(100).containsOnly(line);
        }
    }

    @Test
    void samplesAShortFileToItsEnd() throws Exception {
        try (BufferedReader reader = Utf8Text.open(file("age\n67", StandardCharsets.UTF_8))) {
            assertThat(Utf8Text.sample(reader)).isEqualTo("age\n67");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void readsAPipe() throws Exception {
        Path file = file("age;bmi\n67;36,5\n", StandardCharsets.UTF_8);
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer =
                new ProcessBuilder("sh", "-c", "cat \"$0\" > \"$1\"", file.toString(), pipe.toString()).start();

        try (BufferedReader reader = Utf8Text.open(pipe)) {
            assertThat(Utf8Text.sample(reader)).isEqualTo("age;bmi\n67;36,5\n");
            assertThat(reader.lines()).containsExactly("age;bmi", "67;36,5");
        }
        assertThat(writer.waitFor()).isZero();
    }
}
