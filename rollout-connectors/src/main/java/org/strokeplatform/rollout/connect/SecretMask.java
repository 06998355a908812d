/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import java.util.Set;
import java.util.regex.Pattern;

/** Keeps secrets out of what is printed. */
public final class SecretMask {

    public static final String MASK = "****";

    /** Kafka's own {@code ssl.keystore.key} and its like hold keys and certificates as PEM. */
    private static final Pattern NAME = Pattern.compile(
            "password|passphrase|secret|token|credential|private.?key|access.?key|api.?key|jaas|salt|user\\.info"
                    + "|keystore\\.(key|certificate\\.chain)|truststore\\.certificates",
            Pattern.CASE_INSENSITIVE);
    /** A secret within a value, as in a JDBC URL: {@code password=...}. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "((?:password|passphrase|secret|token)\\s*=\\s*\"?)(?!\\$\\{)[^\\s\";&,}]+", Pattern.CASE_INSENSITIVE);
    /** A user's password within a URL: {@code //user:...@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^/\\s:@]*:)(?!\\$\\{)[^/\\s@]+(?=@)");

    /** A private key as PEM, also one without its end. */
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)", Pattern.DOTALL);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]+:[^}]+}");

    private SecretMask() {}

    /**
     * A setting's value as it may be printed. A placeholder such as {@code ${env:NAME}} is no secret.
     *
     * @param passwords names that plugins declare to be passwords, also below a prefix such as {@code consumer.override.}
     */
    public static String mask(String setting, String value, Set<String> passwords) {
        if (isSecret(setting, passwords) && !PLACEHOLDER.matcher(value).matches()) {
            return MASK;
        }
        return scrub(value);
    }

    public static boolean isSecret(String setting, Set<String> passwords) {
        if (passwords.contains(setting) || NAME.matcher(setting).find()) {
            return true;
        }
        for (int dot = setting.indexOf('.'); dot >= 0; dot = setting.indexOf('.', dot + 1)) {
            if (passwords.contains(setting.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Text of unknown make, such as a stack trace, with passwords inside URLs and the like masked. */
    public static String scrub(String text) {
        String withoutKeys = PEM.matcher(text).replaceAll(MASK);
        String assigned = ASSIGNED.matcher(withoutKeys).replaceAll("$1" + MASK);
        return USER_INFO.matcher(assigned).replaceAll("$1" + MASK);
    }
}
