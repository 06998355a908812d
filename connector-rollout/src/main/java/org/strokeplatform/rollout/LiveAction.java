/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.RolloutException;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the subcommands that look at live connectors share. */
abstract class LiveAction extends Action {

    @Option(names = "--only", paramLabel = "NAME", description = "This connector only; may be repeated. Default: all")
    private Set<String> only = Set.of();

    /**
     * The live connectors' status by name, as {@code --only} narrows them.
     *
     * @throws RolloutException REFUSED if a wanted one is not there
     */
    Map<String, ConnectorStatus> live() {
        return among(client().statuses(), only);
    }

    /** What {@code --only} names; all when empty. */
    Set<String> only() {
        return only;
    }

    /** Narrows to some names, all of which must be there; everything when there are none. */
    static Map<String, ConnectorStatus> among(Map<String, ConnectorStatus> statuses, Set<String> names) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(statuses.keySet());
        if (!missing.isEmpty()) {
            throw new RolloutException(
                    ExitCode.REFUSED, "No connector %s; there are %s".formatted(missing, statuses.keySet()));
        }
        if (!names.isEmpty()) {
            statuses.keySet().retainAll(names);
        }
        return statuses;
    }
}
