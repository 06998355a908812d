/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.Runs.run;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private HttpsServer worker;

    @BeforeEach
    void startAWorkerWithItsOwnCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=worker", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-file", folder.resolve("worker.pem").toString());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        worker = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        worker.setHttpsConfigurator(new HttpsConfigurator(context));
        worker.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        worker.start();
    }

    @AfterEach
    void stop() {
        worker.stop(0);
    }

    @Test
    void trustsTheCertificatesOfAPemFile() {
        assertThat(status(Map.of(
                                "CONNECT_TRUSTSTORE",
                                folder.resolve("worker.pem").toString()))
                        .exitCode())
                .isZero();
    }

    @Test
    void trustsTheCertificatesOfAKeyStore() {
        assertThat(status(Map.of("CONNECT_TRUSTSTORE", store().toString(), "CONNECT_TRUSTSTORE_PASSWORD", PASSWORD))
                        .exitCode())
                .isZero();
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        Run run = status(Map.of());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("TLS failed").contains("CONNECT_TRUSTSTORE names a file");
    }

    private Run status(Map<String, String> environment) {
        return run(
                environment,
                new FakePace(),
                "status",
                "--connect",
                "https://127.0.0.1:" + worker.getAddress().getPort());
    }

    private Path store() {
        return folder.resolve("worker.p12");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "worker", "-keystore", store().toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
