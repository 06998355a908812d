/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a client's key stands for, as hashes: nothing of a patient is kept longer than the answer.
 *
 * @param scope of client, path and key
 * @param request of the body
 */
public record IdempotencyKey(byte[] scope, byte[] request) {

    /** Makes a key that is equal only for the same client, path and key. */
    public static IdempotencyKey of(String client, String path, String key, byte[] body) {
        String scope = client + '\n' + path + '\n' + key;
        return new IdempotencyKey(sha256(scope.getBytes(StandardCharsets.UTF_8)), sha256(body));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
