/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.common.config.ConfigException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The paths that a configuration names, as a tree: a leaf holds what happens to the field. Lists are transparent, and a
 * leaf on a field that holds others applies to all of them. Fields that no path names stay as they are until
 * {@link #setOthers} says otherwise.
 */
public final class PathNode {

    /** Both states of a row share one schema, so a path into one of them means both. */
    private static final Pattern STATE = Pattern.compile("^(before|after)\\.");

    /** In what is passed, all names that no path has. */
    private static final String ANY = "*";

    private final String path;
    private final Map<String, PathNode> children = new LinkedHashMap<>();
    private FieldAction action;
    private PathNode others;
    private boolean leaf;
    private boolean passed;
    private boolean required;

    PathNode(String path) {
        this.path = path;
    }

    /**
     * @param setting the setting that names it
     * @param written the path with dots between names; with a question mark at its end, rows may lack it
     * @param leafAction what happens to the field; null drops it
     * @throws ConfigException if the path is empty or meets another
     */
    void add(String setting, String written, FieldAction leafAction) {
        end(setting, written, !written.endsWith("?")).action = leafAction;
    }

    /**
     * Adds a path to a field that stays as it is and that rows may lack; a star as its last name means all others there.
     *
     * @throws ConfigException if the path is empty or meets another
     */
    void addPassed(String setting, String written) {
        end(setting, written, false).passed = true;
    }

    /** Sets what happens to fields that no path names, in the row and in each field that a path leads into. */
    void setOthers(FieldAction action) {
        PathNode any = children.get(ANY);
        if (!leaf && (any == null || !any.passed)) {
            others = other(ANY, action);
        }
        children.values().forEach(child -> child.setOthers(action));
    }

    /** The node of a field below this one; null if nothing happens to it. */
    PathNode child(String name) {
        if (leaf) {
            return this;
        }
        PathNode child = children.get(name);
        if (child == null) {
            return others;
        }
        return child.passed ? null : child;
    }

    /** The same for a column, whose name is nothing secret, as that of a member of JSON text may be. */
    PathNode column(String name) {
        return isUnnamed(name) ? other(name, others.action) : child(name);
    }

    /** Whether something happens to a field below this one though no path names it. */
    boolean isUnnamed(String name) {
        return others != null && !children.containsKey(name);
    }

    Map<String, PathNode> children() {
        return children;
    }

    /** What happens to fields below this one that no path names; null if nothing does. */
    PathNode others() {
        return others;
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

    private PathNode end(String setting, String written, boolean isRequired) {
        String fromRow = STATE.matcher(written).replaceFirst("");
        boolean marked = fromRow.endsWith("?");
        String[] names = (marked ? fromRow.substring(0, fromRow.length() - 1) : fromRow).split("\\.", -1);
        PathNode node = this;
        for (String name : names) {
            if (name.isBlank()) {
                throw new ConfigException(setting, written, "Expected names with dots between them");
            }
            if (node.leaf) {
                throw overlap(setting, written);
            }
            String below = node.pathOf(name);
            node = node.children.computeIfAbsent(name, added -> new PathNode(below));
            node.required |= isRequired;
        }
        if (node.leaf || !node.children.isEmpty()) {
            throw overlap(setting, written);
        }
        node.leaf = true;
        return node;
    }

    private PathNode other(String name, FieldAction otherAction) {
        PathNode node = new PathNode(pathOf(name));
        node.leaf = true;
        node.action = otherAction;
        return node;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static ConfigException overlap(String setting, String path) {
        return new ConfigException(setting, path, "Another path names this field, a field above it or one below it");
    }
}
