/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The JDBC drivers that a connector will find: those among the jars of its own plugin folder, where that can be read
 * from here, else those of this tool.
 *
 * @param pluginPath the workers' {@code plugin.path}
 */
record PluginDrivers(List<Path> pluginPath) {

    /**
     * Finds a driver.
     *
     * @throws UnusableTargetException if the connector's folder has none for this address
     * @throws NotCheckedException if the folder cannot be read from here and this tool has none either
     */
    Driver find(String connectorClass, String url) {
        String vendor = url.replaceFirst("^(jdbc:\\w+).*", "$1");
        Optional<Path> folder = folder(connectorClass);
        if (folder.isEmpty()) {
            return DriverManager.drivers()
                    .filter(driver -> accepts(driver, url))
                    .findFirst()
                    .orElseThrow(() -> new NotCheckedException("no driver for " + vendor + " here"));
        }
        return drivers(folder.get()).stream()
                .filter(driver -> accepts(driver, url))
                .findFirst()
                .orElseThrow(() -> new UnusableTargetException(
                        "%s has no driver for %s; put the driver's jar there and restart the worker"
                                .formatted(folder.get(), vendor)));
    }

    private Optional<Path> folder(String connectorClass) {
        String entry = connectorClass.replace('.', '/') + ".class";
        return pluginPath.stream()
                .flatMap(path -> listed(path).filter(Files::isDirectory))
                .filter(folder -> jars(folder).stream().anyMatch(jar -> holds(jar, entry)))
                .findFirst();
    }

    private static List<Path> jars(Path folder) {
        return Stream.concat(
                        listed(folder),
                        listed(folder).filter(Files::isDirectory).flatMap(PluginDrivers::listed))
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    private static Stream<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holds(Path jar, String entry) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(entry) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Their loader stays open as long as they are used: drivers load further classes, also in threads of their own. */
    private static List<Driver> drivers(Path folder) {
        URL[] urls = jars(folder).stream().map(PluginDrivers::url).toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        List<Driver> drivers = new ArrayList<>();
        Iterator<Driver> found = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return drivers;
                }
                drivers.add(found.next());
            } catch (ServiceConfigurationError | NoClassDefFoundError e) {
                // Of a folder with several drivers some may lack what they need; the worker passes over these too.
            }
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }
}
