/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.junit.jupiter.api.Test;
import org.strokeplatform.local.core.PlatformException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramTest {

    @Test
    void findsAProgramOnThePath() {
        assertThat(Program.require("sh", "dash", "the test")).isExecutable();
    }

    @Test
    void namesThePackageOfAProgramThatIsNotInstalled() {
        assertThatThrownBy(() -> Program.require("prometheuz", "prometheus", "--with monitoring"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("--with monitoring needs the program prometheuz, which is not installed; install it"
                        + " (Debian: apt-get install --no-install-recommends prometheus)");
    }
}
