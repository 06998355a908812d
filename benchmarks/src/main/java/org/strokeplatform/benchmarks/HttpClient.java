/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends one request over a kept connection; a bare socket, so that it takes little from the service. */
final class HttpClient implements ClosedLoop.Client {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final String OK = "HTTP/1.1 200";

    private final byte[] request;
    private final Socket socket;
    private final InputStream answers;
    private final byte[] buffer = new byte[LONGEST_HEADERS];

    HttpClient(int port, byte[] request) throws IOException {
        this.request = request;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        answers = socket.getInputStream();
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
        int filled = 0;
        int body = 0;
        while (body == 0) {
            int read = answers.read(buffer, filled, buffer.length - filled);
            if (read <= 0) {
                throw new EOFException("The service closed the connection or sent too many headers");
            }
            filled += read;
            body = body(filled);
        }
        String headers = new String(buffer, 0, body, StandardCharsets.ISO_8859_1);
        if (!headers.startsWith(OK)) {
            throw new IOException(
                    "Expected " + OK + ", found " + headers.lines().findFirst());
        }
        Matcher length = LENGTH.matcher(headers);
        if (!length.find()) {
            throw new IOException("Expected a Content-Length, found none");
        }
        answers.skipNBytes(body + Long.parseLong(length.group(1)) - filled);
    }

    /** Where the body begins; 0 when the headers are not all there. */
    private int body(int filled) {
        for (int end = END.length; end <= filled; end++) {
            if (Arrays.equals(buffer, end - END.length, end, END, 0, END.length)) {
                return end;
            }
        }
        return 0;
    }
}
