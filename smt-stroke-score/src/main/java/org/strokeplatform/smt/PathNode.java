/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.common.config.ConfigException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The paths that a configuration names, as a tree: a leaf holds what happens to the field. Lists are transparent, and a
 * leaf on a field that holds others applies to all of them.
 */
final class PathNode {

    /** Both states of a row share one schema, so a path into one of them means both. */
    private static final Pattern STATE = Pattern.compile("^(before|after)\\.");

    private final String path;
    private final Map<String, PathNode> children = new LinkedHashMap<>();
    private FieldAction action;
    private boolean leaf;
    private boolean required;

    PathNode(String path) {
        this.path = path;
    }

    /**
     * Adds a path.
     *
     * @param setting the setting that names it
     * @param written the path with dots between names; with a question mark at its end, rows may lack it
     * @param leafAction what happens to the field; null drops it
     * @throws ConfigException if the path is empty or meets another
     */
    void add(String setting, String written, FieldAction leafAction) {
        boolean optional = written.endsWith("?");
        String fromRow = STATE.matcher(written).replaceFirst("");
        String[] names = (optional ? fromRow.substring(0, fromRow.length() - 1) : fromRow).split("\\.", -1);
        PathNode node = this;
        for (String name : names) {
            if (name.isBlank()) {
                throw new ConfigException(setting, written, "Expected names with dots between them");
            }
            if (node.leaf) {
                throw overlap(setting, written);
            }
            String below = node.path.isEmpty() ? name : node.path + "." + name;
            node = node.children.computeIfAbsent(name, added -> new PathNode(below));
            node.required |= !optional;
        }
        if (node.leaf || !node.children.isEmpty()) {
            throw overlap(setting, written);
        }
        node.leaf = true;
        node.action = leafAction;
    }

    /** The node of a field below this one; null if nothing happens to it. */
    PathNode child(String name) {
        return leaf ? this : children.get(name);
    }

    Map<String, PathNode> children() {
        return children;
    }

    boolean isLeaf() {
        return leaf;
    }

    boolean isDropped() {
        return leaf && action == null;
    }

    /** Whether rows that lack the field are refused. */
    boolean isRequired() {
        return required;
    }

    String path() {
        return path;
    }

    FieldAction action() {
        return action;
    }

    private static ConfigException overlap(String setting, String path) {
        return new ConfigException(setting, path, "Another path names this field, a field above it or one below it");
    }
}
