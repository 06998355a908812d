/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.api;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong with one field of a request. It holds no value.
 *
 * @param field the field's name
 * @param reason what was expected and what kind came
 */
public record FieldProblem(
        @Schema(example = "age") String field,

        @Schema(example = "expected a number of years above 0 and below 120, found text")
        String reason) {}
