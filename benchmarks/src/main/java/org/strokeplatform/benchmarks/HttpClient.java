/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends one request over a kept connection; a bare socket, so that it takes little from the service. */
final class HttpClient implements ClosedLoop.Client {

    private static final String LENGTH = "content-length:";
    private static final String OK = "HTTP/1.1 200";

    private final byte[] request;
    private final Socket socket;
    private final InputStream answers;

    HttpClient(int port, byte[] request) throws IOException {
        this.request = request;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    static byte[] request(String path, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends the request and reads its answer; one that is not 200 is an error. */
    @Override
    public void once() throws IOException {
        socket.getOutputStream().write(request);
        readAnswer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readAnswer() throws IOException {
        String status = readLine();
        if (!status.startsWith(OK)) {
            throw new IOException("Expected " + OK + ", found " + status);
        }
        long length = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            }
        }
        answers.skipNBytes(length);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("The service closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
