/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.SparkSession;
import org.strokeplatform.model.cli.Failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds Spark's session for every master: the archive's catalog, its storage, and what the job brings along. */
public final class Session {

    /** The catalog's name, in Spark and in the tables of the catalog itself. */
    public static final String CATALOG = "stroke";

    /**
     * As in {@code java-options}, for executors: Avro takes garbage for the length of a text and reserves the memory, up to
     * what a record may have.
     */
    private static final String AVRO_LIMITS =
            "-Dorg.apache.avro.limits.string.maxLength=33554432" + " -Dorg.apache.avro.limits.bytes.maxLength=33554432";

    private Session() {}

    /** A session of this machine, for notebooks and for the shell. */
    public static SparkSession local() {
        return open("local[*]", Settings.of(null, System.getenv()), Map.of());
    }

    /**
     * @param more settings of Spark that come on top
     * @throws BadInputException when the master is unknown or does not answer, or the catalog does not
     */
    public static SparkSession open(String url, Settings settings, Map<String, String> more) {
        Master master = new Master(url);
        requireCatalog(settings);
        SparkSession.Builder builder =
                SparkSession.builder().appName("stroke-analytics").master(url);
        spark(settings, master).forEach(builder::config);
        catalog(settings).forEach((key, value) -> builder.config("spark.sql.catalog." + CATALOG + key, value));
        files(settings).forEach(builder::config);
        more.forEach(builder::config);
        return builder.getOrCreate();
    }

    private static Map<String, String> spark(Settings settings, Master master) {
        Map<String, String> spark = new HashMap<>(Map.of(
                "spark.ui.enabled", "false",
                "spark.sql.session.timeZone", "UTC",
                "spark.sql.shuffle.partitions", "4",
                "spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                "spark.executor.extraJavaOptions", "-Duser.timezone=UTC " + AVRO_LIMITS,
                "spark.redaction.regex", "(?i)secret|password|token|access[.-]?key"));
        if (!master.isLocal()) {
            spark.put("spark.jars", jobJars());
            spark.put("spark.executor.memory", settings.getOrDefault("SPARK_EXECUTOR_MEMORY", "512m"));
        }
        String secret = settings.getOrDefault("SPARK_AUTHENTICATE_SECRET", "");
        if (!master.isLocal() && !secret.isEmpty()) {
            spark.put("spark.authenticate", "true");
            spark.put("spark.authenticate.secret", secret);
        }
        if (master.isLocal() || master.url().contains("//127.0.0.1:")) {
            spark.put("spark.driver.host", "127.0.0.1");
            spark.put("spark.driver.bindAddress", "127.0.0.1");
        }
        return spark;
    }

    private static Map<String, String> catalog(Settings settings) {
        return Map.ofEntries(
                Map.entry("", "org.apache.iceberg.spark.SparkCatalog"),
                Map.entry(".type", "jdbc"),
                Map.entry(".uri", settings.get("CATALOG_JDBC_URL")),
                Map.entry(".jdbc.user", settings.get("CATALOG_USER")),
                Map.entry(".jdbc.password", settings.get("CATALOG_PASSWORD")),
                Map.entry(".jdbc.schema-version", "V1"),
                Map.entry(".warehouse", "s3://" + settings.get("S3_BUCKET") + "/warehouse"),
                Map.entry(".io-impl", "org.apache.iceberg.aws.s3.S3FileIO"),
                Map.entry(".s3.endpoint", settings.get("S3_ENDPOINT")),
                Map.entry(".s3.path-style-access", "true"),
                Map.entry(".s3.access-key-id", settings.get("AWS_ACCESS_KEY_ID")),
                Map.entry(".s3.secret-access-key", settings.get("AWS_SECRET_ACCESS_KEY")),
                Map.entry(".client.region", settings.get("AWS_REGION")));
    }

    /** Plain files in the bucket, such as those of the Confluent edition. */
    private static Map<String, String> files(Settings settings) {
        return Map.of(
                "spark.hadoop.fs.s3a.endpoint", settings.get("S3_ENDPOINT"),
                "spark.hadoop.fs.s3a.endpoint.region", settings.get("AWS_REGION"),
                "spark.hadoop.fs.s3a.path.style.access", "true",
                "spark.hadoop.fs.s3a.access.key", settings.get("AWS_ACCESS_KEY_ID"),
                "spark.hadoop.fs.s3a.secret.key", settings.get("AWS_SECRET_ACCESS_KEY"));
    }

    private static void requireCatalog(Settings settings) {
        String url = settings.get("CATALOG_JDBC_URL");
        try (Connection connection =
                DriverManager.getConnection(url, settings.get("CATALOG_USER"), settings.get("CATALOG_PASSWORD"))) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw new BadInputException(
                    "The catalog at " + url.replaceAll("\\?.*", "") + " (CATALOG_JDBC_URL) does not let us in: "
                            + Failure.firstLine(e) + "; is the platform up?",
                    e);
        }
    }

    /** The jars that a cluster with Spark alone lacks. */
    private static String jobJars() {
        Path folder = Path.of(System.getProperty("stroke.home", "."), "analytics", "target");
        try (Stream<Path> jars = Files.list(folder.resolve("job"))) {
            return Stream.concat(Stream.of(folder.resolve("analytics.jar")), jars)
                    .map(jar -> jar.toUri().toString())
                    .sorted()
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
