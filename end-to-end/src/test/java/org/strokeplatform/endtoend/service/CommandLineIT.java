/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.endtoend.service.ServiceCommand.Outcome;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.MySqlServer;
import org.strokeplatform.testing.PackagedService;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(MySqlServer.class)
class CommandLineIT {

    @TempDir
    Path directory;

    @Test
    void namesTheVariableThatIsNotSet() throws Exception {
        Outcome outcome = run(Map.of("MYSQL_USER", ""), "server");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("MYSQL_USER").doesNotContain("\tat ");
    }

    @Test
    void namesTheSettingThatIsWrong() throws Exception {
        Outcome outcome = run(Map.of("API_WRITER_GROUP", "0"), "check");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("writer.groupSize").doesNotContain("\tat ");
    }

    @Test
    void namesTheTokensFileAndItsLine() throws Exception {
        Path tokens = Files.writeString(directory.resolve("tokens"), "# ours\nclinic plaintext\n");

        Outcome outcome = run(Map.of("API_TOKENS_FILE", tokens.toString()), "check");

        assertThat(outcome.output()).contains("API_TOKENS_FILE", "line 2").doesNotContain("plaintext", "\tat ");
    }

    @Test
    void refusesToListenToANetworkWithoutTokens() throws Exception {
        Outcome outcome = run(Map.of("API_HOST", "0.0.0.0"), "server");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("API_TOKENS_FILE", "API_ALLOW_ANONYMOUS=true")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = run(Map.of("API_PORT", Integer.toString(taken.getLocalPort())), "server");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.output())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void checksAConfigurationFileThatTheUserNames() throws Exception {
        Path file = Distribution.current().home().resolve("prediction-api/config.yml");

        Outcome outcome = run(Map.of(), "check", file.toString());

        assertThat(outcome.exit()).isZero();
    }

    @Test
    void migratesOnItsOwn(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase("migrate_it");
        Map<String, String> address = PackagedService.environment(mysql.port(), "migrate_it");

        Outcome first = run(address, "db", "migrate");
        Outcome second = run(address, "db", "migrate");

        assertThat(first.output()).contains("9 migrations ran");
        assertThat(second.output()).contains("0 migrations ran");
        assertThat(second.exit()).isZero();
    }

    @Test
    void asksForATokenWhereThereIsAFileOfThem(EmbeddedMySql mysql) throws Exception {
        mysql.createDatabase("tokens_it");
        Path tokens = Files.writeString(
                directory.resolve("tokens"),
                "clinic 3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0\n");

        try (PackagedService service =
                PackagedService.start(mysql, "tokens_it", Map.of("API_TOKENS_FILE", tokens.toString()))) {
            service.await("/health/ready", 200);

            assertThat(service.post("/predict", Patients.LEAST).statusCode()).isEqualTo(401);
            assertThat(service.post("/predict", Patients.LEAST, "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(service.post("/predict", Patients.LEAST, "Authorization", "Bearer token")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/").statusCode()).isEqualTo(200);
            assertThat(service.get("/docs").statusCode()).isEqualTo(200);
            assertThat(service.get("/openapi.json").body()).contains("\"bearer\"");
            assertThat(service.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(service.log())
                    .contains("Tokens without scopes in API_TOKENS_FILE may do everything", "[clinic]");
        }
    }

    private Outcome run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return ServiceCommand.run(directory, variables, arguments);
    }
}
