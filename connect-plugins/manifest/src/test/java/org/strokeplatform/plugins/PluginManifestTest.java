/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import static org.assertj.core.api.Assertions.assertThat;

class PluginManifestTest {

    @TempDir
    private Path folder;

    @Test
    void namesEveryJarWithVersionAndChecksum() throws IOException {
        jar("first-1.2.3.jar", null, Map.of());
        jar("second-rest-2.0-nohive.jar", null, Map.of());
        jar("plain.jar", null, Map.of());

        JsonNode manifest = PluginManifest.of(folder, "7");

        assertThat(manifest.path("name").asText())
                .isEqualTo(folder.getFileName().toString());
        assertThat(manifest.path("version").asText()).isEqualTo("7");
        assertThat(manifest.path("jars"))
                .extracting(jar -> jar.path("name").asText() + " " + jar.path("version"))
                .containsExactly("first \"1.2.3\"", "plain null", "second-rest \"2.0-nohive\"");
        assertThat(manifest.path("jars"))
                .allMatch(jar -> jar.path("sha256").asText().matches("[0-9a-f]{64}"));
    }

    @Test
    void writesTheSameBytesForTheSameJars() throws IOException {
        jar("first-1.2.3.jar", "MIT", Map.of());
        PluginManifest.main(new String[] {folder.toString(), "7"});
        String once = Files.readString(folder.resolve("jars.json"));

        PluginManifest.main(new String[] {folder.toString(), "7"});

        assertThat(Files.readString(folder.resolve("jars.json"))).isEqualTo(once);
    }

    @Test
    void takesTheLicenseFromWhereverTheJarSaysIt() throws IOException {
        assertThat(license("a-1.jar", "https://www.apache.org/licenses/LICENSE-2.0.txt", Map.of()))
                .isEqualTo("Apache-2.0");
        assertThat(license(
                        "b-1.jar",
                        null,
                        Map.of("META-INF/maven/g/b/pom.xml", "<license>\n<name>The MIT License</name></license>")))
                .isEqualTo("MIT");
        assertThat(license(
                        "c-1.jar",
                        null,
                        Map.of("META-INF/LICENSE.txt", "\n      Apache License\n                  Version 2.0\n")))
                .isEqualTo("Apache-2.0");
        assertThat(license("d-1.jar", "EPL 2.0, BSD-3-Clause", Map.of())).isEqualTo("BSD-3-Clause OR EPL-2.0");
    }

    @Test
    void knowsWhatJarsDoNotSay() throws IOException {
        assertThat(license("tribuo-core-4.3.2.jar", null, Map.of())).isEqualTo("Apache-2.0");
        assertThat(license("unheard-of-1.jar", null, Map.of())).isEqualTo("null");
    }

    private String license(String name, String bundleLicense, Map<String, String> entries) throws IOException {
        Path jar = jar(name, bundleLicense, entries);
        String license = PluginManifest.of(folder, "7")
                .path("jars")
                .get(0)
                .path("license")
                .asText();
        Files.delete(jar);
        return license;
    }

    private Path jar(String name, String bundleLicense, Map<String, String> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (bundleLicense != null) {
            manifest.getMainAttributes().putValue("Bundle-License", bundleLicense);
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return file;
    }
}
