/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JvmTest {

    @AfterEach
    void forgetOptions() {
        System.clearProperty(Jvm.OPTIONS_PROPERTY);
    }

    @Test
    void endsWithTheServicesOptions() {
        assertThat(Jvm.command(64, "-Da=b")).contains("-Xmx64m").endsWith("-Da=b");
    }

    @Test
    void isTheSameWhateverTheUsersLocale() {
        assertThat(Jvm.command(64)).contains("-Duser.language=en", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8");
    }

    @Test
    void putsFurtherOptionsLastSoThatTheyWin() {
        System.setProperty(Jvm.OPTIONS_PROPERTY, " -Xmx1g  -XX:TieredStopAtLevel=4 ");

        assertThat(Jvm.command(64, "-Da=b")).endsWith("-Da=b", "-Xmx1g", "-XX:TieredStopAtLevel=4");
    }
}
