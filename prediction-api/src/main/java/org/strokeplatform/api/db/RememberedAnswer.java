/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.api.db;

import java.beans.ConstructorProperties;

/**
 * The first answer to a request.
 *
 * @param requestHash of the body that it answered
 * @param answer null once a prediction in it was erased
 */
public record RememberedAnswer(byte[] requestHash, byte[] answer) {

    @ConstructorProperties({"request_hash", "answer"})
    public RememberedAnswer {}
}
