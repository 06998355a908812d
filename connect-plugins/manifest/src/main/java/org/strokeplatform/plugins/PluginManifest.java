/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code jars.json} into a plugin directory: name, version, license and SHA-256 of each jar, and of the plugin
 * name and version. The same jars give the same bytes.
 */
public final class PluginManifest {

    static final String FILE = "jars.json";

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PluginManifest() {}

    /** @param args the plugin directory, the plugin's version */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        String manifest = of(directory, args[1]).toPrettyString() + "\n";
        Files.writeString(directory.resolve(FILE), manifest);
    }

    static ObjectNode of(Path directory, String version) throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("name", directory.getFileName().toString());
        manifest.put("version", version);
        ArrayNode jars = manifest.putArray("jars");
        for (Path jar : jars(directory)) {
            String file = jar.getFileName().toString();
            Matcher parts = JAR.matcher(file);
            boolean versioned = parts.matches();
            ObjectNode entry = jars.addObject();
            entry.put("file", directory.relativize(jar).toString());
            entry.put("name", versioned ? parts.group(1) : file.replaceFirst("\\.jar$", ""));
            entry.put("version", versioned ? parts.group(2) : null);
            entry.put("license", License.of(jar).orElse(null));
            entry.put("sha256", sha256(jar));
        }
        return manifest;
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
