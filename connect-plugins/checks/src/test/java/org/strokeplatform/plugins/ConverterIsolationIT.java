/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.tools.ToolProvider;

import java.io.File;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The converter around Confluent's finds it in a plugin folder of its own; run on the oldest Connect and on the newest. */
class ConverterIsolationIT {

    private static final String OURS = "org.strokeplatform.registry.TaskEndingAvroConverter";
    private static final String SERVICES = "META-INF/services/" + Converter.class.getName();

    /** Stands for Confluent's, which is not on Maven Central, and finds no registry. */
    private static final String CONFLUENTS = """
            package io.confluent.connect.avro;

            public class AvroConverter implements org.apache.kafka.connect.storage.Converter {

                public void configure(java.util.Map<String, ?> settings, boolean isKey) {
                    try {
                        Class.forName(Helper.class.getName(), true, Thread.currentThread().getContextClassLoader());
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                }

                public byte[] fromConnectData(
                        String topic, org.apache.kafka.connect.data.Schema schema, Object value) {
                    return getClass().getClassLoader().toString().getBytes();
                }

                public org.apache.kafka.connect.data.SchemaAndValue toConnectData(String topic, byte[] value) {
                    throw new org.apache.kafka.connect.errors.DataException(
                            new java.net.ConnectException("Connection refused"));
                }

                public static class Helper {}
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void wrapsConfluentsConverterOfAnotherFolder() throws Exception {
        Path pluginPath = Files.createDirectory(folder.resolve("plugins"));
        Packaged.unpack(Packaged.archive("apicurio-avro-converter-"), pluginPath);
        layOutConfluents(pluginPath.resolve("confluent-avro-converter"));
        Plugins plugins = new Plugins(Map.of("plugin.path", pluginPath.toString(), "plugin.discovery", "service_load"));

        try (Converter converter = create(plugins)) {
            converter.configure(Map.of(), false);

            assertThat(converter.getClass().getClassLoader()).isInstanceOf(PluginClassLoader.class);
            assertThat(new String(converter.fromConnectData("topic", null, null), StandardCharsets.UTF_8))
                    .contains("confluent-avro-converter");
            assertThatThrownBy(() -> converter.toConnectData("topic", new RecordHeaders(), new byte[6]))
                    .isInstanceOf(Error.class)
                    .hasRootCauseInstanceOf(ConnectException.class)
                    .hasMessageContaining("restart it when the registry answers");
        }
    }

    private static Converter create(Plugins plugins) throws ReflectiveOperationException {
        return plugins.converters().stream()
                .filter(description -> description.className().equals(OURS))
                .findFirst()
                .orElseThrow()
                .pluginClass()
                .getDeclaredConstructor()
                .newInstance();
    }

    private void layOutConfluents(Path plugin) throws Exception {
        Path source = folder.resolve("AvroConverter.java");
        Files.writeString(source, CONFLUENTS);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", plugin.toString(), "-cp", classPath(), source.toString());
        assertThat(failed).isZero();
        Path services = plugin.resolve(SERVICES);
        Files.createDirectories(services.getParent());
        Files.writeString(services, "io.confluent.connect.avro.AvroConverter");
    }

    private static String classPath() throws Exception {
        return jar(Converter.class) + File.pathSeparator + jar(ConfigDef.class);
    }

    private static Path jar(Class<?> of) throws Exception {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
