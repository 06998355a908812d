/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ConnectClient;
import org.strokeplatform.rollout.source.CheckedSource;

import java.util.List;
import java.util.Set;

/** Checks the databases of live connectors that read MySQL. */
final class LiveSources {

    private LiveSources() {}

    static List<CheckedSource> check(ConnectClient client, Set<String> connectors, RolloutCommand rollout) {
        return connectors.stream()
                .flatMap(name -> client.config(name).flatMap(config -> rollout.checkIfPossible(name, config)).stream())
                .toList();
    }
}
