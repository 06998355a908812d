/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.auth;

import java.util.Set;

/** What a token may be limited to; routes that need none of these are open to every token. */
public final class Scopes {

    /** Predict, for one patient or many. */
    public static final String PREDICT = "predict";

    /** List and show stored predictions. */
    public static final String READ = "read";

    /** Erase stored predictions. */
    public static final String ERASE = "erase";

    /** Scrape metrics. */
    public static final String METRICS = "metrics";

    static final Set<String> ALL = Set.of(PREDICT, READ, ERASE, METRICS);

    private Scopes() {}
}
