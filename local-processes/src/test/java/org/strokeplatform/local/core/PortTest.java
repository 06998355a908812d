/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class PortTest {

    @ParameterizedTest
    @EnumSource
    void isInTheReadme(Port port) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int list = readme.indexOf("Every service listens on 127.0.0.1 only");

        assertThat(readme.substring(list, readme.indexOf("\n\n", list))).containsPattern("\\b" + port.number() + "\\b");
    }
}
