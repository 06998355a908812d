/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

/**
 * What is wrong with one field of a request. It holds no value.
 *
 * @param field the field's name
 * @param reason what was expected and what kind came
 */
public record FieldProblem(String field, String reason) {}
