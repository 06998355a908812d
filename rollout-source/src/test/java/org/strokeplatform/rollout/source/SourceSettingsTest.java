/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.source.SourceNotCheckedException.Reason;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceSettingsTest {

    private final Map<String, String> config = new HashMap<>(Map.of(
            "connector.class", "io.debezium.connector.mysql.MySqlConnector",
            "database.hostname", "${env:HOST}.example",
            "database.user", "cdc",
            "database.password", "${env:PASSWORD}",
            "database.ssl.mode", "verify_identity",
            "driver.allowPublicKeyRetrieval", "true"));
    private final Map<String, String> variables = new HashMap<>(Map.of("HOST", "db", "PASSWORD", "a$1\\b"));

    @Test
    void replacesPlaceholdersOfTheEnvironment() {
        SourceSettings settings = settings();

        assertThat(settings.url()).isEqualTo("jdbc:mysql://db.example:3306/");
        assertThat(settings.login())
                .containsEntry("user", "cdc")
                .containsEntry("password", "a$1\\b")
                .containsEntry("sslMode", "VERIFY_IDENTITY")
                .containsEntry("allowPublicKeyRetrieval", "true");
        assertThat(settings.serverId()).isZero();
    }

    @Test
    void namesTheSettingWhosePlaceholderIsNotInTheEnvironment() {
        variables.remove("PASSWORD");

        assertThatThrownBy(this::settings)
                .isInstanceOfSatisfying(
                        SourceNotCheckedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.SETTING))
                .hasMessage("database.password: ${env:PASSWORD} is not in this environment");
    }

    @Test
    void doesNotReadWhatOnlyTheWorkerCan() {
        config.put("database.password", "${file:/secrets:password}");

        assertThatThrownBy(this::settings)
                .hasMessage("database.password: ${file:/secrets:password} is not in this environment");
    }

    @Test
    void namesASettingThatIsMissingOrNoNumber() {
        config.put("database.port", "mysql");
        assertThatThrownBy(this::settings).hasMessage("database.port: expected a whole number, found 'mysql'");

        config.remove("database.hostname");
        assertThatThrownBy(this::settings).hasMessage("database.hostname is not set");
    }

    @Test
    void describeDebeziumsSourceUnderEachOfItsNames() {
        assertThat(SourceSettings.describes(config)).isTrue();
        assertThat(SourceSettings.describes(Map.of("connector.class", "MySql"))).isTrue();
        assertThat(SourceSettings.describes(Map.of("connector.class", "org.example.SinkConnector")))
                .isFalse();
    }

    @Test
    void nameTheDatabaseThatDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        config.put("database.hostname", "127.0.0.1");
        config.put("database.port", String.valueOf(port));

        assertThatThrownBy(() -> SourceDatabase.check(settings()))
                .isInstanceOfSatisfying(
                        SourceNotCheckedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.DATABASE))
                .hasMessageStartingWith("database.hostname: 127.0.0.1:" + port + " does not answer: ")
                .hasMessageNotContaining("a$1");
    }

    private SourceSettings settings() {
        return new SourceSettings(config, name -> Optional.ofNullable(variables.get(name)));
    }
}
