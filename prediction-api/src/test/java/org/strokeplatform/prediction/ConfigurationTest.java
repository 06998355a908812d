/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (?:`([^`]*)`|(required)|(none)) \\|");

    @Test
    void needsNothingButTheDatabaseUser() throws Exception {
        PredictionConfiguration configuration = read(Map.of());

        assertThat(configuration.database().address().jdbcUrl())
                .startsWith("jdbc:mysql://127.0.0.1:3306/stroke_predictions?");
        assertThat(configuration.database().migrationCredentials())
                .isEqualTo(configuration.database().appCredentials());
        assertThat(configuration.model().directory()).isEmpty();
        assertThat(configuration.auth().tokens()).isEmpty();
        assertThat(configuration.writer().queueCapacity()).isEqualTo(512);
        assertThat(configuration.limits().requestsPerSecond()).isZero();
        assertThat(configuration.limits().largeRequests()).isEqualTo(2);
    }

    @Test
    void takesTheDefaultOfWhatAFileLeavesOut(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("own.yml"), """
                database: {user: api, password: secret}
                writer: {threads: 3}
                limits: {}
                auth: {}
                """);

        PredictionConfiguration configuration = read(Map.of(), file.toString());

        assertThat(configuration.writer()).isEqualTo(new WriterSettings(3, 512, 128));
        assertThat(configuration.limits()).isEqualTo(new LimitSettings(0, 2));
        assertThat(configuration.auth().tokens()).isEmpty();
        assertThat(configuration.auth().allowAnonymous()).isFalse();
        assertThat(configuration.model().directory()).isEmpty();
    }

    @Test
    void takesAPasswordOfAnyCharacters() throws Exception {
        String password = "\"\\ ' #: ${X} \u00e9\t";

        PredictionConfiguration configuration =
                read(Map.of("MYSQL_PASSWORD", password, "MYSQL_OWNER_USER", "owner", "MYSQL_OWNER_PASSWORD", password));

        assertThat(configuration.database().appCredentials().password()).isEqualTo(password);
        assertThat(configuration.database().migrationCredentials().user()).isEqualTo("owner");
        assertThat(configuration.database().migrationCredentials().password()).isEqualTo(password);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> read(Map.of("MYSQL_USER", " ")))
                .isInstanceOf(UndefinedEnvironmentVariableException.class)
                .hasMessageContaining("MYSQL_USER");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> read(Map.of("MYSQL_PORT", "0"))).hasMessageContaining("database.port");
        assertThatThrownBy(() -> read(Map.of("MYSQL_PORT", "x"))).hasMessageContaining("database.port");
        assertThatThrownBy(() -> read(Map.of("MYSQL_TLS", "perhaps"))).hasMessageContaining("database.tls");
        assertThatThrownBy(() -> read(Map.of("API_RATE_LIMIT", "-1"))).hasMessageContaining("limits.requestsPerSecond");
        assertThatThrownBy(() -> read(Map.of("API_LARGE_REQUESTS", "0"))).hasMessageContaining("limits.largeRequests");
        assertThatThrownBy(() -> read(Map.of("API_WRITER_THREADS", "0"))).hasMessageContaining("writer.threads");
    }

    @Test
    void isDescribedInTheReadme() throws IOException {
        Map<String, String> described = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            described.put(row.group(1), row.group(3) != null ? "required" : row.group(4) != null ? "" : row.group(2));
        }

        Map<String, String> defined = new TreeMap<>();
        Matcher placeholder = PLACEHOLDER.matcher(Files.readString(Path.of("config.yml")));
        while (placeholder.find()) {
            defined.put(placeholder.group(1), placeholder.group(2) == null ? "required" : placeholder.group(2));
        }

        assertThat(described).isEqualTo(defined);
    }

    private static PredictionConfiguration read(Map<String, String> variables)
            throws IOException, ConfigurationException {
        return read(variables, ConfigurationFiles.PACKAGED);
    }

    private static PredictionConfiguration read(Map<String, String> variables, String file)
            throws IOException, ConfigurationException {
        Map<String, String> environment = new HashMap<>(Map.of("MYSQL_USER", "api", "MYSQL_PASSWORD", "secret"));
        environment.putAll(variables);
        return new YamlConfigurationFactory<>(
                        PredictionConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(
                        new SubstitutingSourceProvider(
                                new ConfigurationFiles(), new QuotedEnvironment(environment::get)),
                        file);
    }
}
