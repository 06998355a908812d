/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients that may call, each with the hash of its token. Thread-safe. */
public final class Tokens {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64})\\s+([0-9a-fA-F]{64})");

    private final List<Client> clients;

    private record Client(String name, byte[] hash) {}

    private Tokens(List<Client> clients) {
        this.clients = List.copyOf(clients);
    }

    /**
     * Reads a file with a line {@code NAME SHA256-IN-HEX} for each client; empty lines and such with a # are left out.
     *
     * @throws IllegalArgumentException when a line is wrong or there is none
     */
    public static Tokens read(Path file) throws IOException {
        List<Client> clients = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher client = LINE.matcher(line.strip());
            if (!client.matches()) {
                throw new IllegalArgumentException(file + " line " + number
                        + ": expected a name and the SHA-256 of a token in 64 hexadecimal digits");
            }
            clients.add(new Client(client.group(1), HexFormat.of().parseHex(client.group(2))));
        }
        if (clients.isEmpty()) {
            throw new IllegalArgumentException(file + ": expected at least one token, found none");
        }
        return new Tokens(clients);
    }

    /** Whose token it is. Every hash is compared in full, so that the time tells nothing. */
    Optional<String> clientOf(String token) {
        byte[] hash = sha256(token);
        String found = null;
        for (Client client : clients) {
            if (MessageDigest.isEqual(client.hash(), hash)) {
                found = client.name();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
