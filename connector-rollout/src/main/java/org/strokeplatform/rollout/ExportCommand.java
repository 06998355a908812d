/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.apply.Change;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.files.ConnectorFiles;
import org.strokeplatform.rollout.files.StrimziConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes connectors as files that apply takes, or as resources for Strimzi's operator. */
@Command(
        name = "export",
        description = "Write the live connectors as files that apply takes, or as Strimzi's KafkaConnectors, one"
                + " NAME.json each")
final class ExportCommand extends LiveAction {

    @Parameters(paramLabel = "DIR", description = "Folder to write to; made if it is not there")
    private Path folder;

    @Option(names = "--force", description = "Overwrite files")
    private boolean force;

    @Option(names = "--strimzi", description = "Write KafkaConnector resources, for a worker that Strimzi runs")
    private boolean strimzi;

    @Option(
            names = "--from",
            paramLabel = "FILES",
            description = "With --strimzi: write the connectors of this folder's files; no worker is asked")
    private Path files;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "stroke",
            description = "With --strimzi: name of the KafkaConnect resource that runs them")
    private String cluster;

    @Override
    ExitCode run() {
        if (files != null && !strimzi) {
            throw badUsage("--from needs --strimzi; the files of a folder are what 'apply' takes already");
        }
        if (files != null) {
            ConnectorFiles.read(files, only()).forEach(file -> writeResource(file.name(), file.config(), Set.of()));
            return ExitCode.OK;
        }
        Set<String> passwords = client().passwords();
        for (String name : live().keySet()) {
            client().config(name).map(Change::withoutAdditions).ifPresent(config -> {
                if (strimzi) {
                    writeResource(name, config, passwords);
                } else {
                    writeFile(name, config, passwords);
                }
            });
        }
        return ExitCode.OK;
    }

    private void writeResource(String name, Map<String, String> config, Set<String> passwords) {
        write(name, StrimziConnector.resource(name, config, cluster, passwords));
    }

    private void writeFile(String name, Map<String, String> config, Set<String> passwords) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("config", new TreeMap<>(config));
        Path file = write(name, body);
        config.forEach((setting, value) -> {
            if (SecretMask.mask(setting, value, passwords).equals(SecretMask.MASK)) {
                note("%s: '%s' holds its value in the clear; use a placeholder".formatted(file, setting));
            }
        });
    }

    private Path write(String name, Map<String, Object> body) {
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".json");
        if (Files.exists(file) && !force) {
            throw new RolloutException(ExitCode.REFUSED, "%s is there already; --force overwrites".formatted(file));
        }
        try {
            Files.createDirectories(folder);
            // Made for its owner alone: it may hold a password in the clear.
            Path made = Files.createTempFile(folder, ".export", null);
            Files.writeString(made, Json.write(body) + System.lineSeparator());
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RolloutException(ExitCode.FAILED, "Cannot write %s: %s".formatted(file, e), e);
        }
        print("wrote " + file);
        return file;
    }
}
