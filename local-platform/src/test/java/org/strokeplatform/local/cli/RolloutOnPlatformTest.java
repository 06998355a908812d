/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.service.Platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

@RestoreSystemProperties
class RolloutOnPlatformTest {

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private HttpServer stranger;

    @TempDir
    private Path folder;

    @BeforeEach
    void startAWorkerOfSomebodyElse() throws IOException {
        System.setProperty("stroke.home", folder.toString());
        Files.createDirectories(folder.resolve("connect-plugins/target/plugins"));
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            credentials.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        stranger.start();
    }

    @AfterEach
    void stop() {
        stranger.stop(0);
    }

    @Test
    void sendsThePlatformsCredentialsToNoOtherWorker() {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        data.prepare();
        String url = "http://127.0.0.1:" + stranger.getAddress().getPort();

        int code = Main.commandLine()
                .execute(
                        "rollout",
                        "status",
                        "--connect",
                        url,
                        "--data",
                        data.root().toString());

        assertThat(code).isZero();
        assertThat(paths).contains("/connectors");
        assertThat(credentials).isEmpty();
    }

    @Test
    void knowsThePlatformsOwnWorkers() {
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        Workers.remember(data, 2);

        Platform platform = Platform.in(data, Plugins.open(), Map.of("STROKE_PORT_OFFSET", "100"));

        assertThat(platform.workerUrls())
                .containsExactly("http://127.0.0.1:8183", "http://127.0.0.1:8184")
                .contains(platform.context().endpoints().get("CONNECT_URL"));
    }
}
