/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.replica.Database;
import picocli.CommandLine.Option;

import java.util.HashMap;
import java.util.Map;

/** Where the replica is. The password comes from the environment only. */
final class ReplicaOptions {

    @Option(names = "--url", paramLabel = "JDBC_URL", description = "Default: REPLICA_JDBC_URL of the environment")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Default: REPLICA_USER of the environment")
    private String user;

    /**
     * The replica.
     *
     * @throws RolloutException USAGE if a setting is missing or wrong
     */
    Database database(Environment environment) {
        String address = url == null ? environment.required("REPLICA_JDBC_URL") : url;
        if (!address.startsWith("jdbc:mysql:") && !address.startsWith("jdbc:sqlserver:")) {
            throw new RolloutException(
                    ExitCode.USAGE,
                    "%s: expected jdbc:mysql:... or jdbc:sqlserver:..., found '%s'"
                            .formatted(
                                    url == null ? "REPLICA_JDBC_URL" : "--url", address.replaceAll("[/;?].*", "...")));
        }
        return new Database(
                address,
                user == null ? environment.required("REPLICA_USER") : user,
                environment.required("REPLICA_PASSWORD"));
    }

    /** The environment with what the options say in the place of its own. */
    Environment over(Environment environment) {
        Map<String, String> variables = new HashMap<>();
        if (url != null) {
            variables.put("REPLICA_JDBC_URL", url);
        }
        if (user != null) {
            variables.put("REPLICA_USER", user);
        }
        return environment.with(variables);
    }
}
