/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTest {

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void name() {
        log = folder.resolve("worker.log");
    }

    @Test
    void showsTheEndOfALogThatIsLargerThanMemory() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            // A hole, which takes no room: an array cannot hold as much.
            file.setLength(3L << 30);
            file.seek(file.length());
            file.write("\nfirst\nlast\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(LogFile.endOf(log))
                .startsWith("the end of " + log + ":\n")
                .endsWith("\nfirst\nlast")
                .hasSizeLessThan(1 << 15);
    }

    @Test
    void showsTheLastTenLinesAndNothingOfALogThatIsMissing() throws IOException {
        assertThat(LogFile.endOf(log)).isEqualTo("the end of " + log + ":\n");

        Files.writeString(log, "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n");

        assertThat(LogFile.endOf(log)).isEqualTo("the end of " + log + ":\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10");
    }

    @Test
    void rotatesUnderAServiceThatGoesOnAppending() throws IOException {
        Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer service = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            service.append("before\n").flush();

            new LogFile(log).rotate(1);
            service.append("after\n").flush();
        }

        assertThat(log).hasContent("after\n");
        assertThat(LogFile.earlier(log)).hasContent("before\n");
        assertThat(Files.getPosixFilePermissions(LogFile.earlier(log)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void leavesASmallLogAlone() throws IOException {
        Files.writeString(log, "few");

        new LogFile(log).rotate(3);

        assertThat(log).hasContent("few");
        assertThat(LogFile.earlier(log)).doesNotExist();
    }
}
