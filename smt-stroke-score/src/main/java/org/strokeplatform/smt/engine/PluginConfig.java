/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.engine;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of a plugin, parsed. Those that it does not have are refused: Connect itself ignores them without a word. */
public class PluginConfig extends AbstractConfig {

    /** What Connect hands to a plugin beside the plugin's own settings; it removes the last two for transforms only. */
    private static final Set<String> OF_CONNECT = Set.of("type", "plugin.version", "predicate", "negate");

    /** @throws ConfigException naming the first unknown setting and the known one that looks most like it */
    public PluginConfig(ConfigDef def, Map<String, ?> settings) {
        super(def, settings, false);
        settings.keySet().stream()
                .filter(name -> !OF_CONNECT.contains(name) && !def.names().contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigException("Unknown setting '" + name + "'; did you mean '" + nearest(def, name)
                            + "'? Known settings: " + String.join(", ", sorted(def)));
                });
    }

    /** Whether values are change events, of a plugin that has this setting. */
    public final EnvelopeMode envelope() {
        return EnumValidator.parse(EnvelopeMode.class, getString(EnvelopeMode.SETTING));
    }

    private static String nearest(ConfigDef def, String name) {
        return sorted(def).stream()
                .min(Comparator.comparingInt(known -> editDistance(known, name)))
                .orElseThrow();
    }

    private static List<String> sorted(ConfigDef def) {
        return def.names().stream().sorted().toList();
    }

    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
