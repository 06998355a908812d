/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.deadletter;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.replica.ChosenKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SuspectRowsTest {

    private static final String ID = "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Key\\\","
            + "\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"long\\\"}]}\"}";

    private HttpServer registry;
    private SuspectRows rows;

    @BeforeEach
    void startTheRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/", exchange -> {
            String id = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            byte[] answer = ID.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(id.equals("1") ? 200 : id.equals("2") ? 404 : 503, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        rows = new SuspectRows(
                new DoubtfulRecords("http://127.0.0.1:" + registry.getAddress().getPort()));
    }

    @AfterEach
    void stopTheRegistry() {
        registry.stop(0);
    }

    @Test
    void areThoseOfTheKeys() {
        rows.add(letter("cdc.h.beds", key(1, 14)));
        rows.add(letter("cdc.h.beds", key(1, 14)));
        rows.add(letter("cdc.h.beds", key(1, 16)));

        assertThat(rows.tables()).isEqualTo(Map.of("beds", Optional.of(new ChosenKeys("id", Set.of(7L, 8L)))));
        assertThat(rows.unknown()).isZero();
    }

    @Test
    void areAWholeTableWhereAKeySaysNothing() {
        rows.add(letter("cdc.h.beds", key(1, 14)));
        rows.add(letter("cdc.h.beds", "garbage".getBytes(StandardCharsets.UTF_8)));
        rows.add(letter("cdc.h.wards", key(2, 14)));
        rows.add(letter("cdc.h.rooms", null));
        rows.add(letter("cdc.h.halls", new byte[] {0, 0, 0, 0, 1}));

        assertThat(rows.tables())
                .isEqualTo(Map.of(
                        "beds", Optional.empty(),
                        "wards", Optional.empty(),
                        "rooms", Optional.empty(),
                        "halls", Optional.empty()));
    }

    @Test
    void areNotGuessedWhileTheRegistryIsAway() {
        assertThatThrownBy(() -> rows.add(letter("cdc.h.beds", key(3, 14))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The schema registry answered 503");
    }

    @Test
    void areUnknownWithoutAnOrigin() {
        rows.add(new DeadLetter(new Place("dlq.s", 0, 0), Map.of(), key(1, 14), null));

        assertThat(rows.unknown()).isEqualTo(1);
        assertThat(rows.tables()).isEmpty();
    }

    private static byte[] key(int schema, int zigzag) {
        return new byte[] {0, 0, 0, 0, (byte) schema, (byte) zigzag};
    }

    private static DeadLetter letter(String topic, byte[] key) {
        return new DeadLetter(
                new Place("dlq.s", 0, 0), Map.of("topic", topic, "partition", "0", "offset", "1"), key, new byte[0]);
    }
}
