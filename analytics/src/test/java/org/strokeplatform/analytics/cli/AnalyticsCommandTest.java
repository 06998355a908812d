/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user reads who gave something that cannot be used: one line, and exit code 2. */
class AnalyticsCommandTest {

    /** Nothing listens on port 1. */
    private static final String ENDPOINTS = """
            export CATALOG_JDBC_URL='jdbc:mysql://127.0.0.1:1/stroke_catalog?a=b'
            export CATALOG_USER='someone'
            export CATALOG_PASSWORD='hush'
            export SCHEMA_REGISTRY_URL='http://127.0.0.1:1'
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(folder.resolve("endpoints.env"), ENDPOINTS);
    }

    @Test
    void namesTheCatalogThatIsDown() {
        assertRefused(
                "The catalog at jdbc:mysql://127.0.0.1:1/stroke_catalog (CATALOG_JDBC_URL) does not let us in: "
                        + "Communications link failure; is the platform up?",
                "report",
                "--out",
                folder.toString());
    }

    @Test
    void namesTheMasterThatIsUnknown() {
        assertRefused(
                "--master must be local[N], spark://HOST:PORT, yarn or k8s://URL, is 'nowhere';",
                "rescore",
                "--master",
                "nowhere");
    }

    @Test
    void namesTheRegistryThatIsDown() {
        assertRefused("The schema registry at http://127.0.0.1:1 (SCHEMA_REGISTRY_URL) does not answer;", "stream");
    }

    @Test
    void namesTheModelThatDoesNotLoad() throws IOException {
        Files.writeString(folder.resolve("stroke-model.pb"), "no model");
        Files.writeString(folder.resolve("stroke-model.json"), "{}");

        assertRefused(folder.toString(), "rescore", "--model", folder.toString());
    }

    @Test
    void namesTheFolderThatCannotBeWritten() {
        assertRefused(
                "--out " + folder.resolve("endpoints.env") + " cannot be written;",
                "report",
                "--out",
                folder.resolve("endpoints.env").toString());
    }

    @Test
    void namesTheAgeThatIsNone() {
        assertRefused("--keep-minutes must be at least 0, is -1", "maintain", "--keep-minutes", "-1");
    }

    private void assertRefused(String part, String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = AnalyticsCommand.commandLine().setErr(new PrintWriter(errors));
        String[] line = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, line, 0, arguments.length);
        line[arguments.length] = "--data";
        line[arguments.length + 1] = folder.toString();

        int exitCode = commandLine.execute(line);

        assertThat(errors.toString())
                .startsWith("stroke analytics: ")
                .contains(part)
                .doesNotContain("hush")
                .hasLineCount(1);
        assertThat(exitCode).isEqualTo(2);
    }
}
