/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prometheus with the rules of {@code monitoring/prometheus}, scraping this platform. */
final class Prometheus extends Service {

    static final String NAME = "prometheus";

    /** How often it asks, for those who cannot wait. */
    static final String INTERVAL_PROPERTY = "stroke.scrape.interval";

    private static final String DEFAULT_INTERVAL = "15s";

    private final Path folder = context.data().config(NAME).toAbsolutePath();

    Prometheus(Context context) {
        super(context, NAME, Port.PROMETHEUS);
    }

    @Override
    public void requireInstalled() {
        Program.require(NAME, "prometheus", "--with monitoring");
    }

    @Override
    public void prepare() throws IOException {
        Path source = context.distribution().built("monitoring/prometheus");
        String settings = Files.readString(source.resolve("local.yml"))
                .replace("15s", System.getProperty(INTERVAL_PROPERTY, DEFAULT_INTERVAL));
        settings = settings.replace("\"127.0.0.1:${CONNECT_METRICS}\"", workers())
                .replace("\"127.0.0.1:${KAFKA_METRICS}\"", brokers());
        for (Port port : Port.values()) {
            settings = settings.replace("${" + port + "}", String.valueOf(context.port(port)));
        }
        PrivateFiles.write(folder.resolve("prometheus.yml"), settings);
        try (DirectoryStream<Path> rules = Files.newDirectoryStream(source.resolve("rules"), "*.yml")) {
            for (Path file : rules) {
                PrivateFiles.write(folder.resolve("rules").resolve(file.getFileName()), Files.readString(file));
            }
        }
    }

    private String workers() {
        return targets(Port.CONNECT_METRICS, IntStream.range(0, context.workers()));
    }

    private String brokers() {
        IntStream numbers = IntStream.rangeClosed(1, context.cluster().brokers());
        return targets(Port.KAFKA_METRICS, numbers.map(Port::shiftOfBroker));
    }

    private String targets(Port port, IntStream shifts) {
        return shifts.mapToObj(shift -> "\"127.0.0.1:" + (context.port(port) + shift) + "\"")
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<String> command() {
        return List.of(
                Program.require(NAME, "prometheus", "--with monitoring").toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + context.data().of(NAME).toAbsolutePath(),
                "--storage.tsdb.retention.time=15d",
                "--web.listen-address=" + Context.HOST + ":" + context.port(Port.PROMETHEUS),
                "--log.level=warn");
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return Http.isOk(context.endpoints().get("PROMETHEUS_URL") + "/-/ready");
    }
}
