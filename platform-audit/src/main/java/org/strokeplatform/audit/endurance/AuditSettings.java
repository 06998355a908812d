/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.util.Set;

/**
 * What an audit does.
 *
 * @param seed of what is killed when, and of what is written
 * @param rate changes a second
 */
public record AuditSettings(int rounds, int killsPerRound, long seed, Set<FaultTarget> targets, int rate) {}
