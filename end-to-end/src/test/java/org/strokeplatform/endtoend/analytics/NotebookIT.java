/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.analytics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.events.archive.Archive;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.service.Platform;
import org.strokeplatform.testing.AnalyticsTest;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestDatabase;
import org.strokeplatform.testing.TestPlatform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The notebook from top to bottom, on the Jupyter that {@code up --with jupyter} starts. */
@AnalyticsTest
@ExtendWith(RunningPlatform.class)
class NotebookIT {

    private static final Path EXECUTOR = Path.of("/usr/bin/jupyter-nbconvert");

    @TempDir
    private Path folder;

    private static Process run(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process;
    }

    @AfterEach
    void stopWhatRunsBeside(TestPlatform running) {
        running.stopExtras();
    }

    @Test
    void runsFromTopToBottom(TestPlatform running) throws Exception {
        assumeTrue(Files.isExecutable(EXECUTOR), "jupyter-notebook and jupyter-nbconvert are not installed");
        Platform platform = running.platform().with(EnumSet.of(Extra.JUPYTER));
        Endpoints endpoints = running.endpoints();
        archiveOneOfEach(endpoints);
        platform.up(started -> {});

        assertThat(Http.get(endpoints.get("JUPYTER_URL") + "/api/contents").statusCode())
                .isEqualTo(403);
        String list = Http.get(endpoints.get("JUPYTER_URL") + "/api/contents?token=" + endpoints.get("JUPYTER_TOKEN"))
                .body();
        assertThat(list).contains("stroke_risk.ipynb");

        Path log = folder.resolve("nbconvert.log");
        ProcessBuilder builder = new ProcessBuilder(
                        EXECUTOR.toString(),
                        "--to",
                        "notebook",
                        "--execute",
                        "--ExecutePreprocessor.timeout=240",
                        "--output-dir",
                        folder.toString(),
                        Distribution.current()
                                .notebooks()
                                .resolve("stroke_risk.ipynb")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(endpoints.asMap());
        builder.environment()
                .putAll(Map.of(
                        "JUPYTER_PATH",
                        platform.context().data().config("jupyter").toString(),
                        "JUPYTER_RUNTIME_DIR",
                        folder.resolve("runtime").toString(),
                        "IPYTHONDIR",
                        folder.resolve("ipython").toString()));
        Process process = run(builder);

        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(folder.resolve("stroke_risk.ipynb")).content().contains("image/png");
    }

    private static void archiveOneOfEach(Endpoints endpoints) throws Exception {
        try (Connection source = TestDatabase.source(endpoints);
                Archive archive = new Archive(endpoints::get)) {
            for (String table : new String[] {"patients", "predictions"}) {
                TestDatabase.execute(
                        source,
                        "INSERT INTO " + table + " (gender, age, hypertension, heart_disease, avg_glucose_level,"
                                + " smoking_status) VALUES ('Male', 50, 0, 0, 100, 'smokes')");
                long id = Long.parseLong(TestDatabase.value(source, "SELECT MAX(id) FROM " + table));
                Await.until("a row of " + table + " is in the archive", () -> archive.lastId(table) == id);
            }
        }
    }
}
