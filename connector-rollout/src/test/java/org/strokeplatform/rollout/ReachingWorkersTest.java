/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.run;

/** Covers addresses, users, certificates and the limits of retrying. */
class ReachingWorkersTest {

    private final FakeWorker worker = new FakeWorker();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void takesTheFirstWorkerThatAnswers() throws IOException {
        Run run = status(Map.of(), "--connect", nobody() + "," + worker.url());

        assertThat(run.exitCode()).isZero();
    }

    @Test
    void givesUpWhenNoWorkerAnswersInTime() throws IOException {
        String url = nobody();

        Run run = status(Map.of(), "--connect", url, "--retry-for", "7");

        assertThat(run)
                .isEqualTo(new Run(
                        4,
                        "",
                        ("%1$s does not answer (connection refused or host unknown); trying for up to 7 s%n"
                                        + "Gave up after 7 s: %1$s does not answer (connection refused or host unknown)%n")
                                .formatted(url)));
    }

    @Test
    void triesAgainWhenTheConnectionBreaks() {
        worker.dropDuring("GET /connectors", 5);

        assertThat(status(Map.of("CONNECT_URL", worker.url())).exitCode()).isZero();
    }

    @Test
    void givesUpWhenTheWorkersRebalanceForTooLong() {
        worker.rebalanceDuring("GET /connectors", 1000);

        Run run = status(Map.of("CONNECT_URL", worker.url()), "--timeout", "9");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Gave up after 9 s: " + worker.url() + " answered 409");
    }

    @Test
    void sendsTheUserOfTheEnvironment() {
        status(Map.of("CONNECT_URL", worker.url(), "CONNECT_USER", "u", "CONNECT_PASSWORD", "hush1"));

        assertThat(worker.authorization())
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("u:hush1".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysWhatToDoWhenTheUserIsNotLetIn() throws IOException {
        HttpServer closed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        closed.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        closed.start();
        try {
            Run run = status(
                    Map.of(),
                    "--connect",
                    "http://127.0.0.1:" + closed.getAddress().getPort());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).contains("answered 401; CONNECT_USER and CONNECT_PASSWORD must hold a user");
        } finally {
            closed.stop(0);
        }
    }

    @Test
    void refusesAnAddressThatIsNoUrl() {
        Run run = status(Map.of(), "--connect", "http://me:hush1@somewhere:8083");

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .contains("--connect: expected http://HOST:PORT")
                .contains("CONNECT_USER")
                .doesNotContain("hush1");
    }

    @Test
    void refusesATrustStoreThatItCannotRead() throws IOException {
        Path store = Files.writeString(folder.resolve("trust"), "nonsense");

        Run run = status(Map.of("CONNECT_URL", "https://localhost:1", "CONNECT_TRUSTSTORE", store.toString()));

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err()).startsWith("CONNECT_TRUSTSTORE: cannot read " + store);
    }

    private static Run status(Map<String, String> environment, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "status";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return run(environment, new FakePace(), arguments);
    }

    /** An address that nobody listens on. */
    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
