/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.db;

import java.beans.ConstructorProperties;

/**
 * The first answer to a request.
 *
 * @param requestHash of the body that it answered
 * @param answer null once a prediction in it was erased
 * @param mediaType of the answer; null in rows that an older version of the service wrote
 */
public record RememberedAnswer(byte[] requestHash, byte[] answer, String mediaType) {

    @ConstructorProperties({"request_hash", "answer", "media_type"})
    public RememberedAnswer {}
}
