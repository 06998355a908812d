/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.nio.file.Files;

/** One Spark of this process for all tests, with a catalog of the same name in a folder; each test finds it empty. */
public final class LocalSpark implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LocalSpark.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SparkSession.class, type -> session(), SparkSession.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SparkSession spark = (SparkSession) resolveParameter(null, context);
        for (String namespace : new String[] {"stroke", "analytics"}) {
            String name = Session.CATALOG + "." + namespace;
            spark.sql("CREATE NAMESPACE IF NOT EXISTS " + name);
            spark.sql("SHOW TABLES IN " + name)
                    .collectAsList()
                    .forEach(row -> spark.sql("DROP TABLE " + name + "." + row.getString(1)));
        }
    }

    private static SparkSession session() {
        try {
            return SparkSession.builder()
                    .appName("tests")
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.catalog.stroke", "org.apache.iceberg.spark.SparkCatalog")
                    .config("spark.sql.catalog.stroke.type", "hadoop")
                    .config("spark.sql.catalog.stroke.cache-enabled", "false")
                    .config(
                            "spark.sql.catalog.stroke.warehouse",
                            Files.createTempDirectory("warehouse").toString())
                    .getOrCreate();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
