/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.monitoring;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Where the probe looks, by the names of environment variables that the whole platform uses.
 *
 * @param variables the environment
 */
record ProbeSettings(Map<String, String> variables) {

    String get(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set; the probe needs it");
        }
        return value;
    }

    String get(String name, String otherwise) {
        return variables.getOrDefault(name, otherwise);
    }

    /** A whole number. */
    int number(String name, int otherwise) {
        String text = get(name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": expected a whole number, found '" + text + "'", e);
        }
    }

    String sourceUrl() {
        return "jdbc:mysql://" + get("MYSQL_HOST") + ":" + get("MYSQL_PORT", "3306") + "/"
                + get("MYSQL_DATABASE", "stroke_predictions") + "?sslMode="
                + get("MYSQL_SSL_MODE", "preferred").toUpperCase(Locale.ROOT);
    }

    /** How Kafka's clients reach the brokers; login and trust store are those of this Java. */
    Map<String, Object> brokers() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                get("KAFKA_BOOTSTRAP"),
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                get("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"),
                SaslConfigs.SASL_MECHANISM,
                get("KAFKA_SASL_MECHANISM", "GSSAPI"));
    }

    URI registry() {
        return URI.create(get("SCHEMA_REGISTRY_URL"));
    }
}
