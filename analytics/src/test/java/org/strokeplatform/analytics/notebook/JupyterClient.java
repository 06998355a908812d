/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Speaks Jupyter's protocol, unsigned, with a kernel. */
final class JupyterClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TIMEOUT_MS = 30_000;

    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    private final ZMQ.Socket control = context.socket(SocketType.DEALER);
    private final ZMQ.Socket published = context.socket(SocketType.SUB);
    private int sent;

    /** What the kernel sent, and in answer to which request. */
    record Message(String type, String request, JsonNode content) {}

    /** Connects to ports where no kernel needs to be yet. */
    JupyterClient(Path connectionFile) throws IOException {
        JsonNode connection = JSON.readTree(Files.readString(connectionFile));
        for (Map.Entry<String, ZMQ.Socket> socket : Map.of(
                        "shell_port", shell, "control_port", control, "iopub_port", published)
                .entrySet()) {
            socket.getValue().setLinger(0);
            socket.getValue().setReceiveTimeOut(TIMEOUT_MS);
            socket.getValue().connect("tcp://127.0.0.1:" + connection.get(socket.getKey()));
        }
        published.subscribe("");
    }

    String sendToShell(String type, Map<String, ?> content) throws IOException {
        return send(shell, type, content);
    }

    String sendToControl(String type, Map<String, ?> content) throws IOException {
        return send(control, type, content);
    }

    private String send(ZMQ.Socket socket, String type, Map<String, ?> content) throws IOException {
        String id = String.valueOf(++sent);
        Map<String, String> header = Map.of(
                "msg_id", id,
                "username", "u",
                "session", "s",
                "date", "2026-11-26T00:00:00.000000Z",
                "version", "5.3",
                "msg_type", type);
        for (String part : List.of("<IDS|MSG>", "", JSON.writeValueAsString(header), "{}", "{}")) {
            socket.sendMore(part);
        }
        socket.send(JSON.writeValueAsString(content));
        return id;
    }

    Message receiveReply() throws IOException {
        return receive(shell);
    }

    Message receiveControlReply() throws IOException {
        return receive(control);
    }

    /** Returns the next message that all clients get. */
    Message receivePublished() throws IOException {
        return receive(published);
    }

    /** Asks until something is published: what was published before the subscription arrived is lost. */
    void waitUntilSubscribed() throws IOException {
        published.setReceiveTimeOut(100);
        String topic = null;
        while (topic == null) {
            sendToShell("kernel_info_request", Map.of());
            receiveReply();
            topic = published.recvStr();
        }
        read(published, topic);
        published.setReceiveTimeOut(TIMEOUT_MS);
    }

    private static Message receive(ZMQ.Socket socket) throws IOException {
        String part = socket.recvStr();
        if (part == null) {
            throw new IllegalStateException("The kernel sent nothing for " + TIMEOUT_MS / 1000 + " s");
        }
        return read(socket, part);
    }

    /** @throws IllegalStateException if it does not have the parts of one message */
    private static Message read(ZMQ.Socket socket, String first) throws IOException {
        List<String> parts = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            parts.add(socket.recvStr());
        }
        // What is published has a topic first.
        int start = parts.indexOf("<IDS|MSG>");
        if (start > 1 || parts.size() != start + 6) {
            throw new IllegalStateException("Expected one message, found the parts " + parts);
        }
        JsonNode header = JSON.readTree(parts.get(start + 2));
        JsonNode request = JSON.readTree(parts.get(start + 3));
        return new Message(
                header.get("msg_type").asText(), request.path("msg_id").asText(), JSON.readTree(parts.get(start + 5)));
    }

    @Override
    public void close() {
        List.of(shell, control, published).forEach(ZMQ.Socket::close);
        context.close();
    }
}
