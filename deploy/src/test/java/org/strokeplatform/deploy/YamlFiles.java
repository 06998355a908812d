/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.util.List;
import java.util.Map;

/** Reads YAML; what is not there is empty. */
final class YamlFiles {

    private YamlFiles() {}

    static Map<?, ?> parse(String text) {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    /** The services of a Compose file. */
    static Map<?, ?> services(String file) {
        return map(parse(Project.read(file)).get("services"));
    }

    static Map<?, ?> map(Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
