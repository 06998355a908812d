/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.registry;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.connect.errors.RetriableException;

import java.io.EOFException;
import java.io.IOException;

/** Whose fault it is that Confluent's converter cannot read a record. Its classes are known by name: they are not at hand here. */
enum RegistryFailure {

    /** The record's: its bytes cannot be read. */
    NONE,

    /** The record's or the registry's: it answers that it has no such schema. */
    NOT_FOUND,

    /** The registry's. */
    AWAY;

    private static final String REST_CLIENT_EXCEPTION =
            "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

    /** The code of each answer that names what was not found begins so; the 404 of something else at its address does not. */
    private static final int NOT_FOUND_CODES = 404;

    private static final int CODES_PER_STATUS = 100;

    static RegistryFailure of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfDecoding(cause)) {
                return NONE;
            }
            if (cause.getClass().getName().equals(REST_CLIENT_EXCEPTION)) {
                return errorCode(cause) / CODES_PER_STATUS == NOT_FOUND_CODES ? NOT_FOUND : AWAY;
            }
            if (cause instanceof IOException || isOfConnection(cause) || isRefusal(cause)) {
                return AWAY;
            }
        }
        return NONE;
    }

    /** Avro tells of bytes that end too soon, or that are no number, by exceptions of input and output, too. */
    private static boolean isOfDecoding(Throwable cause) {
        return cause instanceof EOFException || cause.getClass().getName().startsWith("org.apache.avro.");
    }

    private static boolean isOfConnection(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof org.apache.kafka.common.errors.RetriableException;
    }

    /** What the converter makes, without a cause, of most answers between 400 and 499, such as 401, 403 and 429. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ConfigException || cause instanceof InvalidConfigurationException;
    }

    private static int errorCode(Throwable answer) {
        try {
            return (int) answer.getClass().getMethod("getErrorCode").invoke(answer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(REST_CLIENT_EXCEPTION + " has no error code", e);
        }
    }
}
