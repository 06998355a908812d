/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.Environment;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.replica.ReplicaColumns;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns of the source that the replica lacks or holds badly, where this environment says how to reach both. */
final class ReplicaColumnsLook {

    /** Whose sink writes the replica. */
    static final String EDITION = "EDITION";

    private static final List<String> EDITIONS = List.of("open", "confluent");

    private static final List<String> VARIABLES = List.of(
            "MYSQL_HOST",
            "MYSQL_CDC_USER",
            "MYSQL_CDC_PASSWORD",
            "REPLICA_JDBC_URL",
            "REPLICA_USER",
            "REPLICA_PASSWORD");

    private ReplicaColumnsLook() {}

    /** Whether the environment has what it takes to ask both databases. */
    static boolean isPossible(Environment environment) {
        return VARIABLES.stream().allMatch(name -> environment.get(name).isPresent());
    }

    /**
     * Both databases as the environment has them.
     *
     * @throws RolloutException USAGE if a setting is wrong
     */
    static ReplicaColumns columns(Environment environment) {
        Optional<String> edition = environment.get(EDITION);
        edition.filter(name -> !EDITIONS.contains(name)).ifPresent(name -> {
            throw new RolloutException(
                    ExitCode.USAGE, "%s: expected one of %s, found '%s'".formatted(EDITION, EDITIONS, name));
        });
        return new ReplicaColumns(
                new DatabaseOptions().source(environment), new ReplicaOptions().database(environment), edition);
    }

    /** What to report without changing anything; nothing where the environment does not say how to reach both. */
    static List<String> lines(Environment environment) {
        if (!isPossible(environment)) {
            return List.of();
        }
        try {
            ReplicaColumns.Result found = columns(environment).look();
            List<String> lines = new ArrayList<>();
            if (!found.added().isEmpty()) {
                lines.add("replica: columns of the source that are not there yet: " + String.join(", ", found.added())
                        + "; run 'replica migrate'");
            }
            lines.addAll(notes(found));
            return lines;
        } catch (SQLException e) {
            return List.of("replica: its columns were not compared with the source's: " + reason(e));
        }
    }

    /** What no command here adds. */
    static List<String> notes(ReplicaColumns.Result found) {
        List<String> notes = new ArrayList<>();
        if (!found.left().isEmpty()) {
            notes.add("replica: columns of the source that are left to the sink, which adds them at the next change: "
                    + String.join(", ", found.left()));
        }
        found.narrow().forEach(line -> notes.add("replica: " + line));
        return notes;
    }

    static String reason(SQLException e) {
        return SecretMask.scrub(
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
