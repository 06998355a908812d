/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.strokeplatform.rollout.source.SourceNotCheckedException.Reason;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Debezium MySQL source says of its database, with placeholders of the environment replaced. */
public final class SourceSettings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final String DRIVER = "driver.";

    private final Map<String, String> config;
    private final Function<String, Optional<String>> variables;
    private final String host;
    private final int port;
    private final Properties login = new Properties();
    private final long serverId;

    /**
     * Reads them.
     *
     * @param config the connector's settings
     * @param variables gives an environment variable
     * @throws SourceNotCheckedException if a setting is missing, or its placeholder cannot be replaced here
     */
    public SourceSettings(Map<String, String> config, Function<String, Optional<String>> variables) {
        this.config = config;
        this.variables = variables;
        host = text("database.hostname");
        port = (int) number("database.port", "3306");
        serverId = number("database.server.id", "0");
        config.keySet().stream()
                .filter(setting -> setting.startsWith(DRIVER))
                .forEach(setting -> login.put(setting.substring(DRIVER.length()), text(setting)));
        login.put("user", text("database.user"));
        login.put("password", text("database.password"));
        login.put("sslMode", text("database.ssl.mode", "preferred").strip().toUpperCase(Locale.ROOT));
    }

    /** Whether a connector reads MySQL's binary log by Debezium. */
    public static boolean describes(Map<String, String> config) {
        String connector = config.getOrDefault("connector.class", "");
        return connector.endsWith(".mysql.MySqlConnector")
                || connector.equals("MySqlConnector")
                || connector.equals("MySql");
    }

    /** Where the database is, for messages. */
    String address() {
        return host + ":" + port;
    }

    String url() {
        return "jdbc:mysql://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    /** User, password and how to encrypt, for the driver; new and free to change. */
    Properties login() {
        Properties copy = new Properties();
        copy.putAll(login);
        return copy;
    }

    String user() {
        return login.getProperty("user");
    }

    /** The id under which the source reads the binary log; 0 when it draws one. */
    long serverId() {
        return serverId;
    }

    Capture capture() {
        return new Capture(config);
    }

    /** Settings without replaced placeholders: of transforms, lists and modes. */
    Map<String, String> config() {
        return config;
    }

    private long number(String setting, String otherwise) {
        String text = text(setting, otherwise).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new SourceNotCheckedException(
                    Reason.SETTING, "%s: expected a whole number, found '%s'".formatted(setting, text), e);
        }
    }

    private String text(String setting, String otherwise) {
        return config.containsKey(setting) ? text(setting) : otherwise;
    }

    private String text(String setting) {
        String value = config.get(setting);
        if (value == null) {
            throw new SourceNotCheckedException(Reason.SETTING, setting + " is not set");
        }
        return PLACEHOLDER
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(variable(setting, found.group(1))));
    }

    private String variable(String setting, String placeholder) {
        String name = placeholder.startsWith("env:") ? placeholder.substring(4) : "";
        return (name.isEmpty() ? Optional.<String>empty() : variables.apply(name))
                .orElseThrow(() -> new SourceNotCheckedException(
                        Reason.SETTING, "%s: ${%s} is not in this environment".formatted(setting, placeholder)));
    }
}
