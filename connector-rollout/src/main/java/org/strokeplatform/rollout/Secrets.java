/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import java.util.Set;
import java.util.regex.Pattern;

/** Keeps secrets out of what is printed. */
final class Secrets {

    static final String MASK = "****";

    private static final Pattern NAME = Pattern.compile(
            "password|passphrase|secret|token|credential|private.?key|access.?key|api.?key|jaas|salt|user\\.info",
            Pattern.CASE_INSENSITIVE);
    /** A secret within a value, as in a JDBC URL: {@code password=...}. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "((?:password|passphrase|secret|token)\\s*=\\s*\"?)(?!\\$\\{)[^\\s\";&,}]+", Pattern.CASE_INSENSITIVE);
    /** A user's password within a URL: {@code //user:...@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^/\\s:@]*:)(?!\\$\\{)[^/\\s@]+(?=@)");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");

    private Secrets() {}

    /**
     * A setting's value as it may be printed. A placeholder such as {@code ${env:NAME}} is no secret.
     *
     * @param passwords names that the plugin itself declares to be passwords
     */
    static String mask(String setting, String value, Set<String> passwords) {
        if (isSecret(setting, passwords) && !PLACEHOLDER.matcher(value).matches()) {
            return MASK;
        }
        return scrub(value);
    }

    static boolean isSecret(String setting, Set<String> passwords) {
        return passwords.contains(setting) || NAME.matcher(setting).find();
    }

    /** Text of unknown make, such as a stack trace, with passwords inside URLs and the like masked. */
    static String scrub(String text) {
        String assigned = ASSIGNED.matcher(text).replaceAll("$1" + MASK);
        return USER_INFO.matcher(assigned).replaceAll("$1" + MASK);
    }
}
