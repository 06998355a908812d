/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which services of a platform are the user's own, with the users and passwords beside them, by the names of environment
 * variables. A data folder remembers it from the first {@code up}, so that a later command from any shell means the same
 * services.
 *
 * @param values empty where all services are the embedded ones
 */
public record OwnServices(Map<String, String> values) {

    /**
     * A service that may be the user's own.
     *
     * @param address the variable that says where it is
     * @param beside the variables that belong to it
     * @param moved what it means that it is another one from now on
     */
    private record Kind(String address, List<String> beside, String moved) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "MYSQL_HOST",
                    List.of(
                            "MYSQL_PORT",
                            "MYSQL_SSL_MODE",
                            "MYSQL_DATABASE",
                            "MYSQL_USER",
                            "MYSQL_PASSWORD",
                            "MYSQL_OWNER_USER",
                            "MYSQL_OWNER_PASSWORD",
                            "MYSQL_CDC_USER",
                            "MYSQL_CDC_PASSWORD"),
                    "the source's place belongs to the former server: ./stroke rollout offsets reset"
                            + " mysql-stroke-source --confirm mysql-stroke-source starts it over"),
            new Kind(
                    "KAFKA_BOOTSTRAP",
                    List.of("KAFKA_REPLICATION_FACTOR", "KAFKA_SECURITY_PROTOCOL", "KAFKA_SASL_MECHANISM"),
                    "topics, connectors and how far they are stay with the former broker: all rows are read again"),
            new Kind(
                    "S3_ENDPOINT",
                    List.of("S3_BUCKET", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"),
                    "what is archived stays with the former store and is not written again"),
            new Kind(
                    "REPLICA_JDBC_URL",
                    List.of(
                            "REPLICA_USER",
                            "REPLICA_PASSWORD",
                            "REPLICA_READER_JDBC_URL",
                            "REPLICA_READER_USER",
                            "REPLICA_READER_PASSWORD"),
                    "rows that were written stay in the former replica and are not written again:"
                            + " ./stroke rollout replica migrate makes the tables of the new one,"
                            + " ./stroke rollout replica repair --yes fills them"),
            new Kind(
                    "CATALOG_JDBC_URL",
                    List.of("CATALOG_USER", "CATALOG_PASSWORD"),
                    "the archive's tables are known to the former catalog only"),
            new Kind(
                    "SCHEMA_REGISTRY_URL",
                    List.of("APICURIO_REGISTRY_URL"),
                    "schemas of the records in the topics are known to the former registry only"));

    /** What the folder remembers; empty before its first {@code up}. */
    public static Optional<OwnServices> remembered(DataDirectory data) {
        if (!Files.exists(data.services())) {
            return Optional.empty();
        }
        Properties stored = PrivateFiles.read(data.services());
        Map<String, String> values = new TreeMap<>();
        stored.stringPropertyNames().forEach(name -> values.put(name, stored.getProperty(name)));
        return Optional.of(new OwnServices(values));
    }

    /** Keeps them for later commands, in a file that only its owner can read: passwords are among them. */
    public void remember(DataDirectory data) {
        Properties stored = new Properties();
        stored.putAll(values);
        PrivateFiles.write(data.services(), stored);
    }

    /**
     * The same with what a shell exports; an empty variable stands for the embedded service. What lies beside an address
     * counts only with a service of the user's own, and is dropped with the service.
     */
    OwnServices changedTo(Map<String, String> exported) {
        Map<String, String> changed = new TreeMap<>(values);
        for (Kind kind : KINDS) {
            if (exported.containsKey(kind.address())) {
                put(changed, kind.address(), exported);
                if (!Objects.equals(changed.get(kind.address()), values.get(kind.address()))) {
                    changed.keySet().removeAll(kind.beside());
                }
            }
            if (changed.containsKey(kind.address())) {
                kind.beside().stream().filter(exported::containsKey).forEach(name -> put(changed, name, exported));
            }
        }
        return new OwnServices(changed);
    }

    private static void put(Map<String, String> changed, String name, Map<String, String> exported) {
        if (exported.getOrDefault(name, "").isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, exported.get(name));
        }
    }

    /** The variables in which two differ, in words that hold no password, and what follows from it. */
    List<String> differences(OwnServices other) {
        List<String> lines = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (differ(kind.address(), other)) {
                lines.add("%s: %s -> %s: %s"
                        .formatted(kind.address(), shown(kind.address()), other.shown(kind.address()), kind.moved()));
            } else {
                kind.beside().stream()
                        .filter(name -> differ(name, other))
                        .forEach(name -> lines.add(name + ": another one for the same service"));
            }
        }
        return lines;
    }

    private boolean differ(String name, OwnServices other) {
        return !Objects.equals(values.get(name), other.values.get(name));
    }

    /** An address without its options, which may hold a password. */
    private String shown(String address) {
        String value = values.get(address);
        return value == null
                ? "the embedded one"
                : value.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
