/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens stack traces for logs. */
public final class Traces {

    private static final Pattern CAUSE =
            Pattern.compile("^(?:Caused by: )?([\\w$.]+(?:Exception|Error|Throwable))\\b", Pattern.MULTILINE);

    private Traces() {}

    /** The class of the innermost exception. Its message stays away: it may quote a record. */
    public static String cause(String trace) {
        String cause = "no trace";
        Matcher matcher = CAUSE.matcher(trace);
        while (matcher.find()) {
            cause = matcher.group(1);
        }
        return cause;
    }
}
