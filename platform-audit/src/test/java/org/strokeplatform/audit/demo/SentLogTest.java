/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class SentLogTest {

    @TempDir
    private Path folder;

    @Test
    void remembersRowsInWhateverOrderTheyWereSent() throws IOException {
        try (SentLog sent = new SentLog(folder.resolve("sent"))) {
            sent.put(7, DemoTable.PATIENTS, 42);
            sent.put(2, DemoTable.PREDICTIONS, 1L << 40);

            assertThat(sent.get(7)).isEqualTo(new SentLog.Entry(DemoTable.PATIENTS, 42));
            assertThat(sent.get(2)).isEqualTo(new SentLog.Entry(DemoTable.PREDICTIONS, 1L << 40));
            assertThat(sent.get(3)).isNull();
            assertThat(sent.get(8)).isNull();
        }
    }
}
