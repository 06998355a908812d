/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** What the SQL sink has of ours; Debezium takes the first dialect that fits, in the order of a worker's class loader. Run on the oldest Connect and on the newest. */
class DialectIsolationIT {

    @TempDir
    private Path pluginPath;

    private ClassLoader loader;

    @BeforeEach
    void loadThePlugin() throws IOException {
        Packaged.unpack(Packaged.archive("debezium-connector-jdbc-"), pluginPath);
        Plugins plugins = new Plugins(Map.of("plugin.path", pluginPath.toString(), "plugin.discovery", "service_load"));
        loader = plugins.sinkConnectors().stream()
                .filter(plugin -> plugin.className().equals("io.debezium.connector.jdbc.JdbcSinkConnector"))
                .findFirst()
                .orElseThrow()
                .loader();
    }

    @Test
    void findsOursBeforeDebeziums() throws Exception {
        Class<?> provider = loader.loadClass("io.debezium.connector.jdbc.dialect.DatabaseDialectProvider");

        assertThat(ServiceLoader.load(provider, loader).stream()
                        .map(service -> service.type().getName()))
                .startsWith("org.strokeplatform.dialect.RememberingDialectProvider")
                .hasSizeGreaterThan(5);
    }

    @Test
    void findsTheAssignorThatTheSinksName() throws Exception {
        assertThat(loader.loadClass("org.strokeplatform.tasks.PinnedTasks").getClassLoader())
                .isSameAs(loader);
    }
}
