/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.testing.PackagedService;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A page in a headless browser, driven by its own debugging protocol. */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_S = 60;
    private static final int CONTEXT_LOST = -32000;
    private static final String LISTENING = "DevTools listening on ws://";

    private final URI page;
    private final Path profile;
    private final Process process;
    private final String debugger;

    private Chromium(URI page, Path profile, Process process, String debugger) {
        this.page = page;
        this.profile = profile;
        this.process = process;
        this.debugger = debugger;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    public static Chromium open(URI page) throws IOException {
        Path profile = Files.createTempDirectory("chromium");
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        page.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                return new Chromium(
                        page, profile, process, line.substring(LISTENING.length(), line.indexOf("/devtools")));
            }
        }
        throw new IllegalStateException("Chromium ended before it listened");
    }

    /** Runs an expression on the page and waits for the text that it promises. */
    public String evaluate(String expression) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        JsonNode result = ask(client, expression);
        // The page has its address before it takes the empty one's place, and then the expression is lost with that.
        while (result.at("/error/code").intValue() == CONTEXT_LOST) {
            result = ask(client, expression);
        }
        JsonNode value = result.at("/result/result/value");
        if (!value.isTextual()) {
            throw new IllegalStateException("The page promised no text: " + result);
        }
        return value.textValue();
    }

    private JsonNode ask(HttpClient client, String expression) throws Exception {
        Answer answer = new Answer();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(awaitPage(client), answer)
                .join();
        Map<String, Object> parameters = Map.of("expression", expression, "awaitPromise", true, "returnByValue", true);
        Map<String, Object> command = Map.of("id", 1, "method", "Runtime.evaluate", "params", parameters);
        socket.sendText(PackagedService.JSON.writeValueAsString(command), true).join();
        JsonNode result = PackagedService.JSON.readTree(answer.text.get(PATIENCE_S, TimeUnit.SECONDS));
        socket.abort();
        return result;
    }

    /** Waits until the page is there: what runs on the empty page before it is lost. */
    private URI awaitPage(HttpClient client) throws IOException, InterruptedException {
        HttpRequest targets = HttpRequest.newBuilder(URI.create("http://" + debugger + "/json/list"))
                .build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (System.nanoTime() < end) {
            String answer = client.send(targets, BodyHandlers.ofString()).body();
            for (JsonNode target : PackagedService.JSON.readTree(answer)) {
                if (target.get("url").textValue().equals(page.toString())) {
                    return URI.create(target.get("webSocketDebuggerUrl").textValue());
                }
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("Chromium did not open " + page);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static final class Answer implements WebSocket.Listener {

        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                text.complete(parts.toString());
            }
            socket.request(1);
            return null;
        }
    }
}
