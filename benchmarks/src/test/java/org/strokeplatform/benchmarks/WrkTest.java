/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.strokeplatform.local.core.PlatformException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class WrkTest {

    private static final String REPORT =
            "Running 2s test @ http://127.0.0.1:8000/predict\n  1 threads and 8 connections\n";

    @Test
    void readsRateAndLatency() throws Exception {
        Load load = Wrk.load(8, REPORT + "answers=9000 micros=2000000 p99_micros=7400 broken=0 refused=0\n");

        assertThat(load.perSecond()).isEqualTo(4500);
        assertThat(load.percentile99Ms()).isEqualTo(7.4);
    }

    @Test
    void failsWhenARequestHadNoSuccess() {
        assertThatThrownBy(
                        () -> Wrk.load(8, REPORT + "answers=9000 micros=2000000 p99_micros=7400 broken=0 refused=3\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refused=3");
        assertThatThrownBy(
                        () -> Wrk.load(8, REPORT + "answers=9000 micros=2000000 p99_micros=7400 broken=1 refused=0\n"))
                .hasMessageContaining("broken=1");
    }

    @Test
    void failsWhenAConnectionHadNoAnswer() {
        assertThatThrownBy(() -> Wrk.load(8, REPORT + "answers=7 micros=2000000 p99_micros=7400 broken=0 refused=0\n"))
                .hasMessageContaining("answers=7");
    }

    @Test
    void postsTheBodyAndCountsTheAnswers() throws Exception {
        assumeTrue(isInstalled(), "wrk is not installed (Debian: apt-get install wrk)");
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/predict", request -> {
            bodies.add(request.getRequestMethod() + " "
                    + request.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            request.sendResponseHeaders(204, -1);
            request.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(Wrk.post(2, 1, address.resolve("/predict"), "{\"name\":\"José\"}")
                            .perSecond())
                    .isPositive();
            assertThat(bodies).containsExactly("POST application/json {\"name\":\"José\"}");
            assertThatThrownBy(() -> Wrk.post(2, 1, address.resolve("/nothing"), "{}"))
                    .hasMessageMatching(".* refused=[1-9][0-9]*");
        } finally {
            server.stop(0);
        }
    }

    private static boolean isInstalled() {
        try {
            Wrk.program();
            return true;
        } catch (PlatformException e) {
            return false;
        }
    }

    @Test
    void saysWhatWrkSaidWhenItGaveNoSummary() {
        assertThatThrownBy(() -> Wrk.load(8, "unable to connect to 127.0.0.1:1 Connection refused\n"))
                .hasMessage("wrk ended without a summary: unable to connect to 127.0.0.1:1 Connection refused");
    }
}
