/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stands before an S3 endpoint: passes bytes on, at once or late, or answers each request that it is to slow down. */
final class FaultyS3 implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ServerSocket listener = new ServerSocket(0, 50, HERE);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final HttpServer busy = HttpServer.create(new InetSocketAddress(HERE, 0), 50);
    private final int endpoint;
    private volatile int target;
    private volatile Duration delay = Duration.ZERO;

    FaultyS3(String url) throws IOException {
        endpoint = URI.create(url).getPort();
        target = endpoint;
        busy.createContext("/", this::answerBusy);
        busy.setExecutor(threads);
        busy.start();
        threads.execute(this::accept);
    }

    String url() {
        return "http://" + HERE.getHostAddress() + ":" + listener.getLocalPort();
    }

    /** Passes each piece of up to 8 KB on after a pause. */
    void slow(Duration pause) {
        delay = pause;
    }

    /** Answers 503 from now on. */
    void refuse() {
        switchTo(busy.getAddress().getPort());
    }

    /** Passes everything on again. */
    void recover() {
        delay = Duration.ZERO;
        switchTo(endpoint);
    }

    /** How many requests were answered with 503. */
    int refused() {
        return refused.get();
    }

    /** No connection that is just being made goes on to where the others went before. */
    private synchronized void switchTo(int port) {
        target = port;
        sockets.forEach(FaultyS3::cut);
        sockets.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connect(client);
            } catch (IOException e) {
                // The endpoint is away or this is closed: the client finds out by itself.
            }
        }
    }

    private synchronized void connect(Socket client) throws IOException {
        Socket server = new Socket(HERE, target);
        sockets.addAll(Set.of(client, server));
        threads.execute(() -> pass(client, server));
        threads.execute(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            int length;
            while ((length = from.getInputStream().read(buffer)) >= 0) {
                LockSupport.parkNanos(delay.toNanos());
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One side has hung up, now the other has too.
        }
    }

    private void answerBusy(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            refused.incrementAndGet();
            byte[] body = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);
            boolean bare = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(503, bare ? -1 : body.length);
            if (!bare) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed already.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(FaultyS3::cut);
        busy.stop(0);
        threads.shutdownNow();
    }
}
