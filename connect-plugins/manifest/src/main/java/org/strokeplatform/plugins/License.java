/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The license of a jar by its SPDX name, from what the jar says, and from our list for jars that say nothing. */
final class License {

    private static final Pattern POM = Pattern.compile("META-INF/maven/.*/pom\\.xml");
    private static final Pattern POM_LICENSE = Pattern.compile("<license>.*?<name>(.*?)</name>", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("(META-INF/)?LICENSE(\\.txt|\\.md)?");

    /** What licenses are called in jars; each counts if it is found anywhere. */
    private static final Map<String, Pattern> SPDX = Map.ofEntries(
            named("Apache-2.0", "apache.{0,80}2|apache-2|www\\.apache\\.org/licenses/license-2"),
            named("MIT", "\\bmit\\b(?!-0)"),
            named("MIT-0", "\\bmit-0\\b"),
            named("BSD-2-Clause", "bsd.{0,3}2|2-clause"),
            named("BSD-3-Clause", "bsd.{0,3}3|3-clause|new bsd|edl.{0,3}1|distribution license"),
            named("EPL-1.0", "epl.{0,3}1|eclipse public license.{0,6}1"),
            named("EPL-2.0", "epl.{0,3}2|eclipse public license.{0,6}2"),
            named("GPL-2.0-with-classpath-exception", "gpl.{0,40}(classpath|cpe)"),
            named("LGPL-2.1-or-later", "lgpl|lesser general public"),
            named("MPL-2.0", "mpl.{0,3}2|mozilla public license.{0,10}2"),
            named("CC0-1.0", "cc0"),
            named("LicenseRef-Confluent-Community", "confluent community"));

    private License() {}

    static Optional<String> of(Path jar) throws IOException {
        Optional<String> listed = listed(jar.getFileName().toString());
        if (listed.isPresent()) {
            return listed;
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            String said = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue("Bundle-License");
            Optional<String> license = Optional.ofNullable(said).flatMap(License::spdx);
            if (license.isEmpty()) {
                license = inFiles(file, POM, License::namesInPom);
            }
            return license.isPresent() ? license : inFiles(file, TEXT, License::heading);
        }
    }

    /** What the first of those files says that names a license. */
    private static Optional<String> inFiles(JarFile jar, Pattern files, UnaryOperator<String> saying)
            throws IOException {
        for (JarEntry entry :
                jar.stream().filter(e -> files.matcher(e.getName()).matches()).toList()) {
            Optional<String> license = spdx(saying.apply(read(jar, entry)));
            if (license.isPresent()) {
                return license;
            }
        }
        return Optional.empty();
    }

    private static String namesInPom(String pom) {
        return POM_LICENSE.matcher(pom).results().map(result -> result.group(1)).collect(Collectors.joining(" | "));
    }

    /** Of a license's full text only the heading counts. */
    private static String heading(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static Optional<String> spdx(String said) {
        String found = SPDX.entrySet().stream()
                .filter(license -> license.getValue().matcher(said).find())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" OR "));
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static Optional<String> listed(String jar) throws IOException {
        Properties list = new Properties();
        try (InputStream in = License.class.getResourceAsStream("licenses.properties")) {
            list.load(in);
        }
        return list.stringPropertyNames().stream()
                .filter(jar::startsWith)
                .findFirst()
                .map(list::getProperty);
    }

    private static Map.Entry<String, Pattern> named(String spdx, String pattern) {
        return Map.entry(spdx, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    private static String read(JarFile file, JarEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
