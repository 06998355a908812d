/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/**
 * Speaks SQL Server's protocol (MS-TDS) as far as the beginning of TLS: says that it encrypts, and looks whether the
 * driver goes on. Takes one connection.
 */
final class FakeSqlServer implements AutoCloseable {

    private static final int HEADER = 8;
    private static final int LENGTH = 2;
    /** The answer to PRELOGIN: a version, and that encryption is on. */
    private static final byte[] ENCRYPTS =
            HexFormat.of().parseHex("0401001a00000100" + "00000b0006" + "0100110001" + "ff" + "100000000000" + "01");

    private static final byte CLIENT_HELLO = 0x16;

    private final ServerSocket socket;
    private final CompletableFuture<Boolean> hello;

    FakeSqlServer() throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        hello = CompletableFuture.supplyAsync(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Whether the driver began with TLS. */
    boolean gotHello() {
        return hello.join();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean serve() {
        try (Socket connection = socket.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            packet(in);
            connection.getOutputStream().write(ENCRYPTS);
            byte[] next = packet(in);
            return next.length > 0 && next[0] == CLIENT_HELLO;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            return new byte[0];
        }
        return in.readNBytes(((header[LENGTH] & 0xff) << 8 | header[LENGTH + 1] & 0xff) - HEADER);
    }
}
