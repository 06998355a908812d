/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

/**
 * A response whose predictions are safe in the database.
 *
 * @param body null when it is replayed and a prediction in it was erased since
 * @param mediaType of the body
 * @param replayed whether it is the first response to the same request, and nothing was written now
 */
public record StoredResponse(byte[] body, String mediaType, boolean replayed) {}
