/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

import org.strokeplatform.rollout.connect.SecretMask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens what a connector writes to and needs on the way, before it runs: databases with the driver that it will use, the
 * Iceberg catalog, the bucket, the schema registries. Each target is tried once. Not thread-safe.
 */
public final class TargetCheck {

    private static final Pattern WAREHOUSE = Pattern.compile("s3a?://([^/]+).*");
    private static final List<String> CONVERTERS = List.of("key.converter.", "value.converter.");

    private final Function<String, Optional<String>> variables;
    private final JdbcTarget databases;
    private final HttpTarget services = new HttpTarget();
    private final Map<List<String>, Optional<RuntimeException>> tried = new HashMap<>();
    private final List<CheckedTarget> results = new ArrayList<>();

    /**
     * Opens nothing yet.
     *
     * @param variables gives an environment variable
     * @param pluginPath the workers' {@code plugin.path}, as far as it can be read from here
     */
    public TargetCheck(Function<String, Optional<String>> variables, List<Path> pluginPath) {
        this.variables = variables;
        this.databases = new JdbcTarget(new PluginDrivers(pluginPath));
    }

    /** Opens the targets of one connector. */
    public List<CheckedTarget> check(String connector, Map<String, String> config) {
        results.clear();
        TargetSettings settings = new TargetSettings(config, variables);
        if (settings.has("connection.url")) {
            database(connector, settings, "connection.url", "connection.", "connection.password");
        }
        if ("jdbc".equals(config.get("iceberg.catalog.type"))) {
            database(
                    connector,
                    settings,
                    "iceberg.catalog.uri",
                    "iceberg.catalog.jdbc.",
                    "iceberg.catalog.jdbc.password");
        }
        if (settings.has("iceberg.catalog.s3.endpoint")) {
            bucket(connector, settings, "iceberg.catalog.s3.endpoint", "iceberg.catalog.warehouse");
        }
        if (settings.has("store.url")) {
            bucket(connector, settings, "store.url", "s3.bucket.name");
        }
        for (String converter : CONVERTERS) {
            registry(connector, settings, converter + "apicurio.registry.url", "/system/info");
            registry(connector, settings, converter + "schema.registry.url", "/subjects");
        }
        return List.copyOf(results);
    }

    private void database(
            String connector, TargetSettings settings, String urlSetting, String prefix, String passwordSetting) {
        open(connector, urlSetting, () -> {
            String url = settings.text(urlSetting);
            String user = settings.text(prefix + "username", prefix + "user");
            String password = settings.text(passwordSetting);
            once(
                    List.of(settings.connectorClass(), url, user, password),
                    () -> databases.open(settings.connectorClass(), url, user, password));
        });
    }

    private void bucket(String connector, TargetSettings settings, String endpointSetting, String bucketSetting) {
        open(connector, endpointSetting, () -> {
            String endpoint = settings.text(endpointSetting).replaceAll("/+$", "");
            Matcher warehouse = WAREHOUSE.matcher(settings.text(bucketSetting));
            String bucket = warehouse.matches() ? warehouse.group(1) : settings.text(bucketSetting);
            String missing = "%s has no bucket '%s' (%s); make it first".formatted(endpoint, bucket, bucketSetting);
            once(List.of(endpoint, bucket), () -> services.open("HEAD", endpoint + "/" + bucket, missing));
        });
    }

    private void registry(String connector, TargetSettings settings, String urlSetting, String path) {
        if (settings.has(urlSetting)) {
            open(connector, urlSetting, () -> {
                // Of several one is enough.
                String url = settings.text(urlSetting).replaceFirst(",.*", "").replaceAll("/+$", "");
                once(
                        List.of(url),
                        () -> services.open("GET", url + path, "%s is no schema registry's address".formatted(url)));
            });
        }
    }

    private void open(String connector, String setting, Runnable target) {
        try {
            target.run();
            results.add(new CheckedTarget(connector, setting, "", ""));
        } catch (UnusableTargetException e) {
            results.add(new CheckedTarget(connector, setting, SecretMask.scrub(e.getMessage()), ""));
        } catch (NotCheckedException e) {
            results.add(new CheckedTarget(connector, setting, "", SecretMask.scrub(e.getMessage())));
        }
    }

    /** Several sinks share their targets; one that does not answer is waited for only once. */
    private void once(List<String> target, Runnable attempt) {
        tried.computeIfAbsent(target, key -> {
                    try {
                        attempt.run();
                        return Optional.empty();
                    } catch (UnusableTargetException | NotCheckedException e) {
                        return Optional.of(e);
                    }
                })
                .ifPresent(failure -> {
                    throw failure;
                });
    }
}
