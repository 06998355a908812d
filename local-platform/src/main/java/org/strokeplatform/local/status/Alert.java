/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

/** An alert that fires. */
public record Alert(String name, String severity, String since, String summary, String runbook) {}
