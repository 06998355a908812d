/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.Database;
import org.strokeplatform.rollout.replica.ReplicaCheck;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Where source and replica are. Passwords come from the environment only. */
final class DatabaseOptions {

    /** The one that the connectors read. */
    private static final String DATABASE = "stroke_predictions";

    private static final List<String> SSL_MODES =
            List.of("disabled", "preferred", "required", "verify_ca", "verify_identity");

    @Option(
            names = "--source-url",
            paramLabel = "JDBC_URL",
            description =
                    "Default: made of MYSQL_HOST, MYSQL_PORT, MYSQL_DATABASE and MYSQL_SSL_MODE of the environment")
    private String sourceUrl;

    @Option(
            names = "--source-user",
            paramLabel = "NAME",
            description =
                    "May read the source's tables; its password is MYSQL_CDC_PASSWORD. Default: MYSQL_CDC_USER of the"
                            + " environment")
    private String sourceUser;

    @Mixin
    private ReplicaOptions replica = new ReplicaOptions();

    /**
     * The source.
     *
     * @throws RolloutException USAGE if a setting is missing or wrong
     */
    Database source(Environment environment) {
        String address = sourceUrl == null ? mySqlUrl(environment) : sourceUrl;
        if (!address.startsWith("jdbc:mysql:")) {
            throw new RolloutException(ExitCode.USAGE, "--source-url: expected jdbc:mysql:...");
        }
        return new Database(
                address,
                sourceUser == null ? environment.required("MYSQL_CDC_USER") : sourceUser,
                environment.required("MYSQL_CDC_PASSWORD"));
    }

    /**
     * A comparison of the two.
     *
     * @param progress receives lines on the way
     * @throws RolloutException USAGE if a setting is missing or wrong
     */
    ReplicaCheck check(Environment environment, ReplicaCheck.Settings settings, Pace pace, Consumer<String> progress) {
        return new ReplicaCheck(source(environment), replica.database(environment), settings, pace, progress);
    }

    private static String mySqlUrl(Environment environment) {
        String mode = environment.get("MYSQL_SSL_MODE").orElse("preferred").toLowerCase(Locale.ROOT);
        if (!SSL_MODES.contains(mode)) {
            throw new RolloutException(
                    ExitCode.USAGE, "MYSQL_SSL_MODE: expected one of %s, found '%s'".formatted(SSL_MODES, mode));
        }
        return "jdbc:mysql://%s:%s/%s?sslMode=%s&allowPublicKeyRetrieval=true"
                .formatted(
                        environment.required("MYSQL_HOST"),
                        environment.get("MYSQL_PORT").orElse("3306"),
                        environment.get("MYSQL_DATABASE").orElse(DATABASE),
                        mode.toUpperCase(Locale.ROOT));
    }
}
