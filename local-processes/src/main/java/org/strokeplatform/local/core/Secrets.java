/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of one platform, made once and kept in a file that only its owner can read. Thread-safe. */
public final class Secrets {

    private static final int BYTES = 24;

    private final Path file;
    private final Properties values;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file) {
        this.file = file;
        this.values = PrivateFiles.read(file);
    }

    public static Secrets in(Path file) {
        return new Secrets(file);
    }

    /** The secret of that name; it is made when it is asked for the first time. */
    public synchronized String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            values.setProperty(name, value);
        }
        return value;
    }

    /** Keeps the secrets for the next run. */
    public synchronized void save() {
        PrivateFiles.write(file, values);
    }
}
