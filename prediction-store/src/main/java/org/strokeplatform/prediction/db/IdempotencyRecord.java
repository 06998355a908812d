/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.beans.ConstructorProperties;

/**
 * What is stored under an idempotency key.
 *
 * @param requestHash of the body of the first request
 * @param response null once a prediction in it was erased
 * @param mediaType of the response; null in rows that an older version of the service wrote
 */
public record IdempotencyRecord(byte[] requestHash, byte[] response, String mediaType) {

    @ConstructorProperties({"request_hash", "answer", "media_type"})
    public IdempotencyRecord {}
}
