/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.process.Program;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Debian's Jupyter with a Java kernel that has Spark and the platform's analytics on its class path. */
final class Jupyter extends Service {

    static final String NAME = "jupyter";

    private static final String PROGRAM = "jupyter-notebook";
    private static final String NEEDED_BY = "--with jupyter";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FOR_NOTEBOOKS = Set.of(
            "KAFKA_BOOTSTRAP",
            "SCHEMA_REGISTRY_URL",
            "SPARK_MASTER",
            "SPARK_AUTHENTICATE_SECRET",
            "S3_ENDPOINT",
            "S3_BUCKET",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_REGION",
            "CATALOG_JDBC_URL",
            "CATALOG_USER",
            "CATALOG_PASSWORD");

    private final Path folder = context.data().config(NAME).toAbsolutePath();
    private final Path notebooks = context.data().of(NAME).toAbsolutePath();

    Jupyter(Context context) {
        super(context, NAME, Port.JUPYTER);
    }

    @Override
    public void requireInstalled() {
        Program.require(PROGRAM, "jupyter-notebook jupyter-nbconvert", NEEDED_BY);
    }

    @Override
    public void prepare() throws IOException {
        PrivateFiles.write(
                folder.resolve("jupyter_notebook_config.json"),
                JSON.writeValueAsString(Map.of(
                        "NotebookApp",
                        Map.of(
                                "ip",
                                Context.HOST,
                                "port",
                                context.port(Port.JUPYTER),
                                "port_retries",
                                0,
                                "token",
                                context.endpoints().get("JUPYTER_TOKEN"),
                                "open_browser",
                                false,
                                "allow_root",
                                true,
                                "notebook_dir",
                                notebooks.toString()))));
        PrivateFiles.write(
                folder.resolve("kernels/stroke/kernel.json"),
                JSON.writeValueAsString(Map.of(
                        "display_name", "Java, Spark",
                        "language", "java",
                        "interrupt_mode", "message",
                        "argv", context.distribution().notebookKernel())));
        copyNotebooks();
    }

    /** Users' changes are kept: what is there already stays. */
    private void copyNotebooks() throws IOException {
        Files.createDirectories(notebooks);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(context.distribution().notebooks(), "*.ipynb")) {
            for (Path file : files) {
                Path copy = notebooks.resolve(file.getFileName());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Override
    public List<String> command() {
        return List.of(
                Program.require(PROGRAM, PROGRAM, NEEDED_BY).toString(),
                "--config=" + folder.resolve("jupyter_notebook_config.json"));
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = context.endpoints().only(FOR_NOTEBOOKS);
        environment.put("JUPYTER_PATH", folder.toString());
        environment.put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        environment.put("JUPYTER_CONFIG_DIR", folder.toString());
        environment.put("IPYTHONDIR", folder.resolve("ipython").toString());
        return environment;
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return Http.isOk(context.endpoints().get("JUPYTER_URL") + "/api");
    }
}
