/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/**
 * A user of the database.
 *
 * @param user the name
 * @param password the secret
 */
public record Credentials(String user, String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
