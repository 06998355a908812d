/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model;

/**
 * A number in a file whose value is not certain.
 *
 * @param found what stands there and what to write instead, without the value
 */
record UncertainNumber(String found) {}
