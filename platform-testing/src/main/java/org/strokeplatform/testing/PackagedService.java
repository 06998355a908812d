/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.strokeplatform.local.core.Distribution;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own. */
public final class PackagedService implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final int port;

    private PackagedService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts the service on a database; variables add to the environment or, where they are empty, take from it. */
    public static PackagedService start(EmbeddedMySql mysql, String database, Map<String, String> variables)
            throws IOException {
        return start(mysql, database, variables, SMALL);
    }

    /** Starts the service with options for its Java. */
    public static PackagedService start(
            EmbeddedMySql mysql, String database, Map<String, String> variables, List<String> options)
            throws IOException {
        int port = FreePorts.one();
        Path log = Files.createTempFile("prediction-api", ".log");
        ProcessBuilder builder = new ProcessBuilder(command(options, "server"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment(mysql.port(), database));
        builder.environment().put("API_PORT", Integer.toString(port));
        builder.environment().putAll(variables);
        return new PackagedService(builder.start(), log, port);
    }

    /** A command line of the packaged jar. */
    public static List<String> command(String... arguments) {
        return command(SMALL, arguments);
    }

    private static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-jar", Distribution.current().apiJar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The environment that the platform sets. */
    public static Map<String, String> environment(int mysqlPort, String database) {
        return Map.of(
                "MYSQL_PORT", Integer.toString(mysqlPort),
                "MYSQL_DATABASE", database,
                "MYSQL_USER", EmbeddedMySql.USER,
                "MYSQL_PASSWORD", EmbeddedMySql.PASSWORD,
                "MYSQL_OWNER_USER", EmbeddedMySql.OWNER,
                "MYSQL_OWNER_PASSWORD", EmbeddedMySql.OWNER_PASSWORD);
    }

    /** Waits until a path answers with a status. */
    public PackagedService await(String path, int status) throws IOException {
        Await.until(
                path + " answers " + status + " or the service has ended",
                () -> !process.isAlive() || get(path).statusCode() == status);
        if (!process.isAlive()) {
            throw new IllegalStateException("The service ended before " + path + " answered " + status + ": " + log());
        }
        return this;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** Asks the service to stop, as a service manager does. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the end and returns the exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service does not end");
        }
        return process.exitValue();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(log);
    }
}
