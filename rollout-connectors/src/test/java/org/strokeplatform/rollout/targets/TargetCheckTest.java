/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class TargetCheckTest {

    private static final String SINK = "org.example.JdbcSink";

    @TempDir
    private Path plugins;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            int status = path.equals("/there") || path.equals("/registry/subjects") ? 200 : 404;
            exchange.sendResponseHeaders(path.equals("/closed") ? 403 : status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void namesThePluginsFolderThatHasNoDriver() throws IOException {
        Path folder = plugin("sink.jar", Map.of("org/example/JdbcSink.class", new byte[0]));

        assertThat(problem(jdbc("jdbc:recorded:x")))
                .isEqualTo(
                        folder + " has no driver for jdbc:recorded; put the driver's jar there and restart the worker");
    }

    @Test
    void opensADatabaseWithTheDriverOfThePluginsOwnFolder() throws IOException {
        plugin(
                "sink.jar",
                Map.of(
                        "org/example/JdbcSink.class",
                        new byte[0],
                        "META-INF/services/java.sql.Driver",
                        RecordedDriver.class.getName().getBytes(StandardCharsets.UTF_8),
                        RecordedDriver.class.getName().replace('.', '/') + ".class",
                        bytes(RecordedDriver.class)));

        assertThat(problem(jdbc("jdbc:recorded:opens"))).isEmpty();
        assertThat(problem(jdbc("jdbc:recorded:refuses?password=hush")))
                .isEqualTo("jdbc:recorded:refuses refuses the user 'writer'; compare user and password");
    }

    @Test
    void namesTheHostThatDoesNotAnswer() throws IOException {
        assertThat(problem(jdbc("jdbc:mysql://127.0.0.1:" + unusedPort() + "/replica?password=hush")))
                .matches("jdbc:mysql://127.0.0.1:\\d+/replica does not answer: ConnectException: .*")
                .doesNotContain("hush");
    }

    @Test
    void saysThatNoDriverIsHereWhereThePluginsFolderIsNot() {
        CheckedTarget target = check(jdbc("jdbc:recorded:x")).get(0);

        assertThat(target.unusable()).isFalse();
        assertThat(target.line()).isEqualTo("sink: connection.url: not checked: no driver for jdbc:recorded here");
    }

    @Test
    void tellsABucketThatIsMissingFromOneThatIsClosed() {
        assertThat(problem(Map.of("store.url", url(""), "s3.bucket.name", "lost")))
                .isEqualTo(url("") + " has no bucket 'lost' (s3.bucket.name); make it first");
        assertThat(problem(Map.of("store.url", url(""), "s3.bucket.name", "closed")))
                .isEmpty();
        assertThat(problem(Map.of(
                        "iceberg.catalog.s3.endpoint", url(""), "iceberg.catalog.warehouse", "s3://there/warehouse")))
                .isEmpty();
    }

    @Test
    void asksTheSchemaRegistryOfEachConverter() throws IOException {
        assertThat(problem(Map.of("value.converter.schema.registry.url", url("/registry"))))
                .isEmpty();
        assertThat(problem(Map.of("value.converter.schema.registry.url", url("/other"))))
                .isEqualTo(url("/other") + " is no schema registry's address");
        assertThat(problem(Map.of("key.converter.apicurio.registry.url", "http://127.0.0.1:" + unusedPort())))
                .endsWith("/system/info does not answer (ConnectException)");
    }

    @Test
    void doesNotCheckWhatTheEnvironmentDoesNotTell() {
        CheckedTarget target = check(Map.of("store.url", "${env:ELSEWHERE}", "s3.bucket.name", "b"))
                .get(0);

        assertThat(target.line())
                .isEqualTo("sink: store.url: not checked: store.url: ${env:ELSEWHERE} is not in this environment");
    }

    private static Map<String, String> jdbc(String url) {
        return Map.of(
                "connector.class",
                SINK,
                "connection.url",
                url,
                "connection.user",
                "writer",
                "connection.password",
                "${env:PASSWORD}");
    }

    private String problem(Map<String, String> config) {
        return check(config).get(0).problem();
    }

    private List<CheckedTarget> check(Map<String, String> config) {
        Map<String, String> environment = Map.of("PASSWORD", "hush");
        return new TargetCheck(name -> Optional.ofNullable(environment.get(name)), List.of(plugins))
                .check("sink", config);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path plugin(String jar, Map<String, byte[]> entries) throws IOException {
        Path folder = Files.createDirectories(plugins.resolve("jdbc"));
        try (OutputStream file = Files.newOutputStream(folder.resolve(jar));
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return folder;
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }
}
