/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import java.nio.file.Path;
import java.util.Map;

/**
 * One connector as a file declares it.
 *
 * @param path where it was read from
 * @param name the connector's name
 * @param config its settings in the file's order, without {@code name}
 */
public record ConnectorFile(Path path, String name, Map<String, String> config) {

    String connectorClass() {
        return config.get("connector.class");
    }
}
