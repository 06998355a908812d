/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.apply;

import org.strokeplatform.rollout.connect.ConnectorStatus;
import org.strokeplatform.rollout.connect.SecretMask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an apply does, or need not do, to one connector.
 *
 * @param name the connector's name
 * @param kind what is done
 * @param source whether it reads into Kafka, else it writes out of it
 * @param former the live configuration before, without what the worker added; empty when there is no such connector
 * @param wanted the configuration afterwards; empty when it is deleted
 * @param before its status before; empty when there is none
 * @param passwords settings that the worker declares to be passwords for the configuration afterwards
 */
public record Change(
        String name,
        Kind kind,
        boolean source,
        Optional<Map<String, String>> former,
        Optional<Map<String, String>> wanted,
        Optional<ConnectorStatus> before,
        Set<String> passwords) {

    /** What is done to a connector. */
    enum Kind {
        CREATE("+"),
        UPDATE("~"),
        NONE("="),
        DELETE("-");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * One setting that differs, with secrets masked.
     *
     * @param name the setting's name
     * @param before the live value, null when it is not set
     * @param after the file's value, null when it is to be removed
     */
    record Difference(String name, String before, String after) {}

    /** A live configuration without what the worker adds by itself. */
    public static Map<String, String> withoutAdditions(Map<String, String> live) {
        Map<String, String> own = new LinkedHashMap<>(live);
        own.keySet().removeIf(setting -> setting.equals("name") || setting.startsWith("__"));
        return own;
    }

    public boolean changes() {
        return kind != Kind.NONE;
    }

    /** Whether somebody has paused or stopped the connector. */
    public boolean halted() {
        return before.map(ConnectorStatus::halted).orElse(false);
    }

    /**
     * The change that takes this one back.
     *
     * @param now the connector's status at this moment
     */
    Change reversed(Optional<ConnectorStatus> now) {
        return new Change(name, kind, source, wanted, former, now, passwords);
    }

    /** Settings that are replaced or removed, with their former values. */
    Map<String, String> replaced() {
        Map<String, String> replaced = new LinkedHashMap<>(former.orElse(Map.of()));
        wanted.ifPresent(settings -> replaced.entrySet().removeAll(settings.entrySet()));
        return replaced;
    }

    /** Settings that were not there before. */
    Map<String, String> added() {
        Map<String, String> added = new LinkedHashMap<>(wanted.orElse(Map.of()));
        former.ifPresent(settings -> added.keySet().removeAll(settings.keySet()));
        return added;
    }

    /**
     * What differs, with secrets masked.
     *
     * @param declared names that any plugin declares to be passwords
     */
    List<Difference> differences(Set<String> declared) {
        Set<String> secrets = new HashSet<>(declared);
        secrets.addAll(passwords);
        Map<String, String> old = former.orElse(Map.of());
        Map<String, String> fresh = wanted.orElse(Map.of());
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String setting : names) {
            if (!Objects.equals(old.get(setting), fresh.get(setting))) {
                differences.add(
                        new Difference(setting, masked(setting, old, secrets), masked(setting, fresh, secrets)));
            }
        }
        return differences;
    }

    private static String masked(String setting, Map<String, String> settings, Set<String> secrets) {
        String value = settings.get(setting);
        return value == null ? null : SecretMask.mask(setting, value, secrets);
    }
}
