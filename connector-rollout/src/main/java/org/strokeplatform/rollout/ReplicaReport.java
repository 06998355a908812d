/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.connect.SecretMask;
import org.strokeplatform.rollout.replica.TableResult;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The results of comparing the replica as text and as JSON. */
final class ReplicaReport {

    private ReplicaReport() {}

    static List<String> lines(TableResult result) {
        List<String> lines = new ArrayList<>();
        if (result.problem() != null) {
            lines.add("cannot compare: " + result.problem());
            return lines;
        }
        lines.add("%s: %d rows compared, %s, %.1f s"
                .formatted(result.table(), result.compared(), summary(result), result.seconds()));
        result.keys().forEach(key -> lines.add("    " + key));
        result.notes().forEach(note -> lines.add("    " + note));
        return lines;
    }

    private static String summary(TableResult result) {
        List<String> parts = new ArrayList<>();
        add(parts, result.missing(), "missing");
        add(parts, result.extra(), "extra");
        if (result.different() > 0) {
            parts.add(result.different() + " different ("
                    + result.columns().entrySet().stream()
                            .map(column -> column.getKey() + " " + column.getValue())
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        add(parts, result.repaired(), "repaired");
        add(parts, result.settled(), "right by now");
        add(parts, result.refused(), "not taken by the replica");
        add(parts, result.undecided(), "undecided, since they changed all the time");
        return parts.isEmpty() ? "equal" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(number + " " + what);
        }
    }

    /** Trouble with a connection or a grant is reported in the driver's words; those of other trouble may quote a value. */
    static RolloutException failure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean unreachable = state.startsWith("08") || state.startsWith("28");
        String reason = unreachable || state.startsWith("42")
                ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                : "SQL state " + state + ", error " + e.getErrorCode();
        return new RolloutException(
                unreachable ? ExitCode.UNREACHABLE : ExitCode.REFUSED,
                "The replica was not compared: " + SecretMask.scrub(reason),
                e);
    }
}
