/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Set;

/**
 * Rows of a table by their keys.
 *
 * @param column the source's column that is the whole primary key
 * @param values what it holds in these rows
 */
public record ChosenKeys(String column, Set<Long> values) {}
