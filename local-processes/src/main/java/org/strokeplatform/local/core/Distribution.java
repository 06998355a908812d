/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.core;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the build has laid out what the platform runs.
 *
 * @param home the project's root
 */
public record Distribution(Path home) {

    private static final String HOME_PROPERTY = "stroke.home";
    private static final String PLUGINS = "connect-plugins/target/plugins";

    /** The project that the launcher was started from. */
    public static Distribution current() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new PlatformException("System property " + HOME_PROPERTY + " is not set; start with ./stroke");
        }
        return new Distribution(Path.of(home).toAbsolutePath().normalize());
    }

    public Path mysql() {
        return built("local-platform/target/servers/mysql");
    }

    /** The class path of broker and worker, as {@code java -cp} takes it. */
    public String kafkaClassPath() {
        return built("local-platform/target/servers/kafka") + "/*";
    }

    public Path registryJar() {
        Path directory = built("local-platform/target/servers/registry");
        try (DirectoryStream<Path> runners = Files.newDirectoryStream(directory, "*-runner.jar")) {
            return runners.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path apiJar() {
        return built("prediction-api/target/prediction-api.jar");
    }

    /** The class path of a platform's own command line, as {@code java -cp} takes it. */
    public String launcherClassPath() {
        return built("local-platform/target/local-platform.jar") + ":" + built("local-platform/target/lib") + "/*";
    }

    /** The rules by which the exporter in a Java process names what it shows. */
    public Path jmxRules(String service) {
        return built("monitoring/jmx/" + service + ".yml");
    }

    /** The JMX exporter, an agent of the processes that it looks into. */
    public Path jmxExporter() {
        return built("local-platform/target/servers/jmx/jmx_prometheus_javaagent.jar");
    }

    /** What Spark calls its home: a folder with its jars. */
    public Path spark() {
        return built("analytics/target/spark");
    }

    /** The options that Spark needs on Java 17, as {@code java @FILE} takes them. */
    public Path sparkJavaOptions() {
        return built("analytics/java-options");
    }

    /** The command line of the notebooks' kernel. */
    public List<String> notebookKernel() {
        String classPath = built("analytics/target/analytics.jar") + File.pathSeparator
                + built("analytics/target/notebook-kernel") + "/*" + File.pathSeparator
                + built("analytics/target/job") + "/*" + File.pathSeparator
                + spark().resolve("jars") + "/*";
        return List.of(
                Jvm.executable(),
                "-Xmx1g",
                "@" + sparkJavaOptions(),
                "-D" + HOME_PROPERTY + "=" + home,
                "-cp",
                classPath,
                "org.strokeplatform.analytics.notebook.NotebookKernel",
                "{connection_file}");
    }

    /** The notebooks as they come. */
    public Path notebooks() {
        return built("analytics/notebooks");
    }

    /** The connector files of an edition. */
    public Path connectors(String edition) {
        return built("connector-configs/" + edition);
    }

    /** The sample of synthetic patients that the demo sends. */
    public Path samplePatients() {
        return built("local-platform/sample-patients.csv");
    }

    /** What {@code plugin.path} names: our own plugins, then external ones. */
    public List<Path> pluginPath(List<Path> external) {
        built(PLUGINS);
        return pluginFolders(external);
    }

    /** The same where our own need not be built: the rollout tool also talks to workers elsewhere. */
    public List<Path> pluginFolders(List<Path> external) {
        List<Path> path = new ArrayList<>();
        path.add(home.resolve(PLUGINS));
        path.addAll(external);
        return path;
    }

    /** A file or folder of the project, which the build may still have to make. */
    public Path built(String relative) {
        Path path = home.resolve(relative);
        if (!Files.exists(path)) {
            throw new PlatformException(relative + " is missing; build it with ./mvnw package -DskipTests");
        }
        return path;
    }
}
