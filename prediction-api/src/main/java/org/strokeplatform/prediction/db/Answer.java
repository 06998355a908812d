/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/**
 * An answer that is safe in the database.
 *
 * @param body null when it is a repeat and a prediction in it was erased since
 * @param mediaType of the body
 * @param repeated whether it is the first answer to the same request, and nothing was written now
 */
public record Answer(byte[] body, String mediaType, boolean repeated) {}
