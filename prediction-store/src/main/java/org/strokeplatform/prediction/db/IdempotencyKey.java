/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a client's key stands for, as hashes: nothing of a patient is kept longer than the response.
 *
 * @param scope of client, path and key
 * @param request of the body
 */
public record IdempotencyKey(byte[] scope, byte[] request) {

    /**
     * Makes a key that is equal only for the same client, path and key.
     *
     * @param request what {@link #digest} says of the body
     */
    public static IdempotencyKey of(String client, String path, String key, byte[] request) {
        String scope = client + '\n' + path + '\n' + key;
        return new IdempotencyKey(digest().digest(scope.getBytes(StandardCharsets.UTF_8)), request);
    }

    /** Hashes a body. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
