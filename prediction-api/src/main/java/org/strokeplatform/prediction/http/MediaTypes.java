/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import jakarta.ws.rs.core.MediaType;

/** Media types that JAX-RS has no constant for. */
public final class MediaTypes {

    /** A JSON value on each line. */
    public static final String NDJSON = "application/x-ndjson";

    private static final MediaType NDJSON_TYPE = MediaType.valueOf(NDJSON);

    private MediaTypes() {}

    /** Whether a body of this type has a value on each line. */
    public static boolean isNdjson(MediaType type) {
        return type != null && NDJSON_TYPE.isCompatible(type) && !type.isWildcardSubtype();
    }
}
