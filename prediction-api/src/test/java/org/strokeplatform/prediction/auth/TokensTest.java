/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensTest {

    private static final String HASH_OF_TOKEN = "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0";

    @TempDir
    Path directory;

    @Test
    void knowsWhoseTokenItIs() throws IOException {
        Tokens tokens = Tokens.read(file("# clients\n\nother " + "0".repeat(64) + "\nclinic " + HASH_OF_TOKEN + "\n"));

        assertThat(tokens.authenticate("token")).contains(new Client("clinic", Set.of()));
        assertThat(tokens.authenticate("Token")).isEmpty();
        assertThat(tokens.authenticate("")).isEmpty();
    }

    @Test
    void limitsATokenToItsScopes() throws IOException {
        Tokens tokens = Tokens.read(file("clinic " + HASH_OF_TOKEN + "\tpredict,read\nold " + "0".repeat(64) + "\n"));

        assertThat(tokens.authenticate("token")).contains(new Client("clinic", Set.of("predict", "read")));
        assertThat(tokens.unlimited()).containsExactly("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict,secret", "predict, read", "predict,", "Predict", ","})
    void refusesAScopeThatThereIsNot(String scopes) {
        assertThatThrownBy(() -> Tokens.read(file("clinic " + HASH_OF_TOKEN + " " + scopes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1: expected")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhichLineIsWrongWithoutQuotingIt() {
        assertThatThrownBy(() -> Tokens.read(file("clinic plaintext")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1: expected a name and the SHA-256")
                .hasMessageNotContaining("plaintext");
    }

    @Test
    void wantsAtLeastOneToken() {
        assertThatThrownBy(() -> Tokens.read(file("# none\n"))).hasMessageContaining("found none");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("tokens"), text);
    }
}
