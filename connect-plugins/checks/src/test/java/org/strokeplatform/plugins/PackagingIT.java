/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import static org.assertj.core.api.Assertions.assertThat;

/** What the build lays out and packs. */
class PackagingIT {

    /** What every worker provides. */
    private static final String WORKERS_OWN =
            "(kafka-clients|connect-.*|slf4j-.*|log4j-.*|zstd-jni|lz4-java|snappy-java)-\\d.*";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void layTheTransformsOutAsConnectUsersInstallThem() throws IOException {
        Path archive = Packaged.unpack(Packaged.transforms(), folder);

        assertThat(names(archive)).containsExactly("doc", "etc", "lib", "manifest.json");
        assertThat(names(archive.resolve("doc"))).containsExactly("LICENSE", "README.md", "TRANSFORMS.md", "jars.json");
        assertThat(names(archive.resolve("etc"))).containsExactly("score-and-pseudonymize.json");
        JsonNode manifest = JSON.readTree(archive.resolve("manifest.json").toFile());
        assertThat(archive.getFileName())
                .hasToString(manifest.at("/owner/username").asText() + "-"
                        + manifest.path("name").asText() + "-"
                        + manifest.path("version").asText());
        assertThat(Files.readString(archive.resolve("doc/README.md"))).doesNotContain("${project");
    }

    @Test
    void nameOurPluginsInServiceFiles() throws IOException {
        Path lib = Packaged.unpack(Packaged.transforms(), folder).resolve("lib");
        List<URL> jars = new ArrayList<>();
        for (String jar : names(lib)) {
            jars.add(lib.resolve(jar).toUri().toURL());
        }

        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), getClass().getClassLoader())) {
            assertThat(services(loader, Transformation.class))
                    .contains("org.strokeplatform.smt.StrokeScore", "org.strokeplatform.smt.Pseudonymize");
            assertThat(services(loader, Predicate.class)).contains("org.strokeplatform.smt.RiskAtLeast");
        }
    }

    @Test
    void leaveOutWhatTheWorkerProvides() throws IOException {
        assertThat(names(Packaged.unpack(Packaged.transforms(), folder).resolve("lib")))
                .isNotEmpty()
                .noneMatch(jar -> jar.matches(WORKERS_OWN));
        for (Path plugin : Packaged.pluginDirectories()) {
            assertThat(names(plugin))
                    .as(plugin.toString())
                    .noneMatch(jar -> jar.matches("(kafka-clients|connect-api|slf4j-.*)-\\d.*"));
        }
    }

    @Test
    void listEveryJarWithLicenseAndChecksum() throws Exception {
        for (Path plugin : Packaged.pluginDirectories()) {
            JsonNode manifest = JSON.readTree(plugin.resolve("jars.json").toFile());
            assertThat(manifest.path("name").asText())
                    .isEqualTo(plugin.getFileName().toString());
            List<String> listed = new ArrayList<>();
            for (JsonNode jar : manifest.path("jars")) {
                listed.add(jar.path("file").asText());
                // Of the confluent profile's jars only those count that say theirs.
                assertThat(jar.path("license").isNull() && !isConfluents(plugin))
                        .as(jar.toString())
                        .isFalse();
                assertThat(jar.path("sha256").asText())
                        .isEqualTo(sha256(plugin.resolve(jar.path("file").asText())));
            }
            assertThat(names(plugin).stream().filter(name -> name.endsWith(".jar")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void packEveryPluginWithFixedTimes() throws IOException {
        assertThat(Packaged.archives()).hasSameSizeAs(Packaged.pluginDirectories());
        for (Path archive : Packaged.archives()) {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct())
                        .as(archive.toString())
                        .hasSize(1);
            }
        }
    }

    private static boolean isConfluents(Path plugin) {
        return plugin.getFileName().toString().startsWith("confluent-");
    }

    private static <T> List<String> services(ClassLoader loader, Class<T> kind) {
        return ServiceLoader.load(kind, loader).stream()
                .map(service -> service.type().getName())
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
