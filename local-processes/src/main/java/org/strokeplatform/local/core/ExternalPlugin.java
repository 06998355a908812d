/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A plugin that users take from elsewhere, and what it loads beyond its own jars. A worker gives each plugin's folder a
 * class loader of its own, so what lies in another plugin's folder does not help.
 *
 * @param name the class by which Connect knows it
 * @param loaded classes that it loads once it runs, and the jars that have them
 */
record ExternalPlugin(String name, Map<String, String> loaded) {

    /** A plugin's folder, its lib, and some room for archives unpacked into folders of their own. */
    private static final int DEPTH = 6;

    private static final String REGISTRY_CLIENT = "kafka-schema-registry-client";
    private static final String SERIALIZER = "kafka-avro-serializer";

    /** Those of the edition {@code confluent} that write into a replica. */
    static List<ExternalPlugin> confluent(String replicaUrl) {
        return List.of(
                new ExternalPlugin("io.confluent.connect.jdbc.JdbcSinkConnector", driver(replicaUrl)),
                new ExternalPlugin(
                        "io.confluent.connect.s3.S3SinkConnector",
                        Map.of(
                                "io.confluent.connect.avro.AvroData", "kafka-connect-avro-data",
                                "io.confluent.kafka.schemaregistry.avro.AvroSchema", REGISTRY_CLIENT,
                                "io.confluent.kafka.schemaregistry.utils.BoundedConcurrentHashMap", REGISTRY_CLIENT,
                                "io.confluent.kafka.serializers.NonRecordContainer", SERIALIZER)),
                new ExternalPlugin(
                        "io.confluent.connect.avro.AvroConverter",
                        Map.of(
                                "io.confluent.connect.avro.AvroData", "kafka-connect-avro-data",
                                "io.confluent.kafka.schemaregistry.avro.AvroSchema", REGISTRY_CLIENT,
                                "io.confluent.kafka.serializers.NonRecordContainer", SERIALIZER)));
    }

    private static Map<String, String> driver(String replicaUrl) {
        return replicaUrl.startsWith("jdbc:sqlserver:")
                ? Map.of("com.microsoft.sqlserver.jdbc.SQLServerDriver", "mssql-jdbc")
                : Map.of("com.mysql.cj.jdbc.Driver", "mysql-connector-j");
    }

    /**
     * The jars that it lacks, each with the class that is missed.
     *
     * @param path folders of {@code plugin.path}
     * @return empty when it is complete; null when it is nowhere
     */
    Map<String, String> missing(List<Path> path) {
        for (Path location : locations(path)) {
            List<Path> jars = jars(location);
            if (isIn(jars, name)) {
                Map<String, String> missing = new LinkedHashMap<>();
                loaded.keySet().stream()
                        .sorted()
                        .filter(loadedClass -> !isIn(jars, loadedClass))
                        .forEach(loadedClass -> missing.putIfAbsent(loaded.get(loadedClass), loadedClass));
                return missing;
            }
        }
        return null;
    }

    /** What a worker gives a class loader of its own: each folder and each jar right below the path's. */
    private static List<Path> locations(List<Path> path) {
        List<Path> locations = new ArrayList<>();
        for (Path folder : path) {
            try (Stream<Path> below = Files.list(folder)) {
                below.filter(child -> Files.isDirectory(child) || isJar(child))
                        .sorted()
                        .forEach(locations::add);
            } catch (IOException e) {
                throw new PlatformException("Folder " + folder + " cannot be read: " + e, e);
            }
        }
        return locations;
    }

    private static List<Path> jars(Path location) {
        try (Stream<Path> files = Files.walk(location, DEPTH)) {
            return files.filter(ExternalPlugin::isJar).toList();
        } catch (IOException e) {
            throw new PlatformException("Folder " + location + " cannot be read: " + e, e);
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar");
    }

    private static boolean isIn(List<Path> jars, String className) {
        String entry = className.replace('.', '/') + ".class";
        return jars.stream().anyMatch(jar -> holds(jar, entry));
    }

    private static boolean holds(Path jar, String entry) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(entry) != null;
        } catch (IOException e) {
            throw new PlatformException("Plugin jar " + jar + " cannot be read: " + e.getMessage(), e);
        }
    }
}
