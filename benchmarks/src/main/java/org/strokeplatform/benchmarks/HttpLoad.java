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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Sends one request again and again over kept connections; bare sockets, so that it takes little from the service. */
final class HttpLoad {

    private static final String LENGTH = "content-length:";
    private static final String OK = "HTTP/1.1 200";

    private HttpLoad() {}

    /** Answers per second and their time. */
    record Result(double perSecond, double percentile99Ms) {}

    static byte[] request(String path, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Loads the service for a while; an answer that is not 200 is an error. */
    static Result run(int port, byte[] request, int connections, int seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<LongStream>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(threads.submit(() -> sendUntil(port, request, end)));
            }
            LongStream times = LongStream.empty();
            for (Future<LongStream> client : clients) {
                times = LongStream.concat(times, client.get());
            }
            long[] sorted = times.sorted().toArray();
            // The last answers come after the end; with long requests they would count for too much.
            double spent = (System.nanoTime() - start) / 1e9;
            return new Result(sorted.length / spent, sorted[(int) (sorted.length * 0.99)] / 1e6);
        } finally {
            threads.shutdown();
        }
    }

    private static LongStream sendUntil(int port, byte[] request, long end) throws IOException {
        LongStream.Builder times = LongStream.builder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                socket.getOutputStream().write(request);
                readAnswer(answers);
                times.add(System.nanoTime() - start);
            }
        }
        return times.build();
    }

    private static void readAnswer(InputStream answers) throws IOException {
        String status = readLine(answers);
        if (!status.startsWith(OK)) {
            throw new IOException("Expected " + OK + ", found " + status);
        }
        long length = 0;
        for (String header = readLine(answers); !header.isEmpty(); header = readLine(answers)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            }
        }
        answers.skipNBytes(length);
    }

    private static String readLine(InputStream answers) throws IOException {
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
