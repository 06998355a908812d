/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Extra;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ExtraTest {

    @TempDir
    private Path folder;

    @Test
    void areRememberedUntilTheyAreForgotten() {
        DataDirectory data = new DataDirectory(folder);
        assertThat(Extra.remembered(data)).isEmpty();

        Extra.remember(data, Set.of(Extra.MONITORING));
        assertThat(Extra.remembered(data)).containsExactly(Extra.MONITORING);

        Extra.remember(data, Set.of());
        assertThat(Extra.remembered(data)).isEmpty();
    }

    @Test
    void areNamedWhenAnotherIsAskedFor() {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(errors, true));

        assertThat(commandLine.execute("up", "--with", "moonitoring")).isEqualTo(2);
        assertThat(errors.toString())
                .contains("'--with'")
                .contains("monitoring")
                .contains("'moonitoring'");
    }
}
