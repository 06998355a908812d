/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package io.confluent.kafka.schemaregistry.client.rest.exceptions;

/** Stands for Confluent's own, which is not on Maven Central: the name and the method that ours knows it by. */
public final class RestClientException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int errorCode;

    public RestClientException(String message, int errorCode) {
        super(message);
        this.errorCode = errorCode;
    }

    public int getErrorCode() {
        return errorCode;
    }
}
