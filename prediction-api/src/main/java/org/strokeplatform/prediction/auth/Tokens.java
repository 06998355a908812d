/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import io.dropwizard.auth.Authenticator;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients that may call, each with the hash of its token. Thread-safe. */
public final class Tokens implements Authenticator<String, Client> {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64})\\s+([0-9a-fA-F]{64})(?:\\s+(\\S+))?");

    private final List<Token> tokens;

    private record Token(byte[] hash, Client client) {}

    private Tokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Reads a file with a line {@code NAME SHA256-IN-HEX SCOPE,SCOPE} for each client; empty lines and such with a # are left
     * out.
     *
     * @throws IllegalArgumentException when a line is wrong or there is none
     */
    public static Tokens read(Path file) throws IOException {
        List<Token> tokens = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            tokens.add(token(line.strip(), file + " line " + number));
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException(file + ": expected at least one token, found none");
        }
        return new Tokens(tokens);
    }

    private static Token token(String line, String where) {
        Matcher token = LINE.matcher(line);
        if (!token.matches()) {
            throw new IllegalArgumentException(
                    where
                            + ": expected a name and the SHA-256 of a token in 64 hexadecimal digits, and scopes where it is limited");
        }
        Set<String> scopes = token.group(3) == null
                ? Set.of()
                : Set.copyOf(List.of(token.group(3).split(",", -1)));
        if (!Scopes.ALL.containsAll(scopes)) {
            throw new IllegalArgumentException(
                    where + ": expected scopes out of " + new TreeSet<>(Scopes.ALL) + ", separated by commas alone");
        }
        return new Token(HexFormat.of().parseHex(token.group(2)), new Client(token.group(1), scopes));
    }

    /** Names of the clients whose lines have no scopes. */
    public List<String> unlimited() {
        return tokens.stream()
                .map(Token::client)
                .filter(client -> client.scopes().isEmpty())
                .map(Client::name)
                .toList();
    }

    /** Whose token it is. Every hash is compared in full, so that the time tells nothing. */
    @Override
    public Optional<Client> authenticate(String secret) {
        byte[] hash = sha256(secret);
        Token found = null;
        for (Token token : tokens) {
            if (MessageDigest.isEqual(token.hash(), hash)) {
                found = token;
            }
        }
        return Optional.ofNullable(found).map(Token::client);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
