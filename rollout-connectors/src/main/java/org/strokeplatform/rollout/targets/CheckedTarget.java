/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.targets;

/**
 * What came of opening one target of a connector.
 *
 * @param connector the connector's name
 * @param setting the setting that says where the target is
 * @param problem what is wrong with it; empty when it opened, or could not be tried
 * @param notChecked why it could not be tried from here; else empty
 */
public record CheckedTarget(String connector, String setting, String problem, String notChecked) {

    public boolean unusable() {
        return !problem.isEmpty();
    }

    /** The result in one line. */
    public String line() {
        return "%s: %s: %s"
                .formatted(
                        connector,
                        setting,
                        unusable() ? problem : notChecked.isEmpty() ? "opened" : "not checked: " + notChecked);
    }
}
